/// The commands: what is typed becomes calls of the other packages, what they give becomes lines,
/// JSON and an exit code (0 done, 1 the work failed, 2 wrong usage).
///
/// The only package that prints or ends the process. What a user did wrong is one line that says
/// what, where and what to do; a stack trace means a fault of this program.
@NullMarked
package org.soapstone.cli;

import org.jspecify.annotations.NullMarked;
