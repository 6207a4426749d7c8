package org.evidencepack.internal.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.model.EvidenceFile;

/**
 * A regular file of the source, open for reading. Tells whether it changed meanwhile. The caller
 * closes it. Not thread-safe, but for its channel.
 */
public final class SourceFile implements Closeable {
  /** What is wrong with a file of which more was read than it had when it was opened. */
  public static final String GREW = "it grew while it was read";

  private final SourceNode node;
  private final FileChannel channel;

  private SourceFile(SourceNode node, FileChannel channel) {
    this.node = node;
    this.channel = channel;
  }

  /**
   * Opens the file of a node, never through a link in its last component, and never waiting for a
   * FIFO that took its place.
   *
   * @throws IOException if it cannot be opened, is no regular file, or is another than was met;
   *     {@link #reason} says which
   */
  public static SourceFile open(SourceNode node) throws IOException {
    Path path = node.path();
    requireFile(path, FileLook.basicAt(path), node.state());
    FileChannel channel = FifoGuard.open(path, () -> openOnly(path));
    try {
      return opened(node, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileChannel openOnly(Path path) throws IOException {
    return FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  private static SourceFile opened(SourceNode node, FileChannel channel) throws IOException {
    // Java tells nothing of an open file but this: it fails for what cannot be read twice.
    channel.position();
    FileLook look = FileLook.at(node.path());
    requireFile(node.path(), look, node.state());
    return new SourceFile(look.state().equals(node.state()) ? node : again(node), channel);
  }

  /** The file was written to since it was met: what counts is what is read now. */
  private static SourceNode again(SourceNode node) throws IOException {
    SourceNode now = new NodeReader().read(node.path(), node.components());
    if (now.type() != EvidenceFile.Type.FILE) {
      throw new FileSystemException(
          node.path().toString(), null, now.remark().orElse("it is not a regular file any more"));
    }
    return now;
  }

  private static void requireFile(Path path, FileLook look, FileState met) throws IOException {
    if (!look.isFile()) {
      throw new FileSystemException(path.toString(), null, "it is not a regular file any more");
    }
    if (met.isOfAnother(look.state())) {
      throw new FileSystemException(
          path.toString(), null, "another file took its place before it could be read");
    }
  }

  /** The node, with the attributes as they were when the file was opened. */
  public SourceNode node() {
    return node;
  }

  /** The content from its start; closed with this. */
  public FileChannel channel() {
    return channel;
  }

  /**
   * After reading to the end: how the file differs from what it was when it was opened, as an
   * English clause, or empty if size, time of modification, time of change and identity are the
   * same. A writer that resets both times goes unseen.
   */
  public Optional<String> change(long octetsRead) {
    try {
      FileLook now = FileLook.at(node.path());
      return now.isFile()
          ? node.state().changeTo(now.state(), octetsRead)
          : Optional.of("something else took its place while it was read");
    } catch (IOException e) {
      return Optional.of("it could not be looked at after it was read: " + Reasons.of(e));
    }
  }

  /** Why a file could not be opened or read, as an English clause without the path. */
  public static String reason(IOException problem) {
    return Reasons.of(problem);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
