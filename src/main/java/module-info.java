/** Active learning of interatomic potentials. */
module org.soapstone {
  requires java.xml;
  requires jdk.incubator.vector;
  requires info.picocli;
  requires transitive com.google.gson;
  requires org.snakeyaml.engine;
  requires me.tongfei.progressbar;
  requires static transitive org.jspecify;

  exports org.soapstone.io;
  exports org.soapstone.parallel;
  exports org.soapstone.structure;

  opens org.soapstone.cli to
      info.picocli;
}
