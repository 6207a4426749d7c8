/** Programs that embed the library, seeing no more of it than any other program does. */
module org.evidencepack.examples {
  requires org.evidencepack.core;
}
