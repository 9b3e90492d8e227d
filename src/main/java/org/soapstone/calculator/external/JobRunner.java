package org.soapstone.calculator.external;

import java.io.IOException;
import java.nio.file.Path;

/** Where external programs run: on this machine, or wherever else a job can be sent. */
interface JobRunner {

  /**
   * Whether a job was sent off from a folder, perhaps by an earlier process, so that running it
   * means to wait for that one.
   */
  default boolean isUnderWay(Path folder) throws IOException {
    return false;
  }

  /**
   * Runs a job to its end, or to its time limit, after which nothing of it runs any more.
   *
   * @throws IOException if it could not be started at all
   * @throws InterruptedException if this thread was interrupted; nothing of the job runs any more
   */
  JobResult run(Job job) throws IOException, InterruptedException;
}
