import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The least that a program with picocli does; what it takes to start is the measure of ours. */
@Command(name = "hello", mixinStandardHelpOptions = true)
final class Hello implements Runnable {
  @Parameters(defaultValue = "world")
  private String whom;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Hello()).execute(arguments));
  }

  @Override
  public void run() {
    System.out.println("Hello " + whom);
  }
}
