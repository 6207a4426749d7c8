package org.evidencepack.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands; those that print are given where to. */
final class CommandFactory implements IFactory {
  private final Output output;

  CommandFactory(Output output) {
    this.output = output;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0] == Output.class) {
        return type.cast(constructor.newInstance(output));
      }
    }
    return CommandLine.defaultFactory().create(type);
  }
}
