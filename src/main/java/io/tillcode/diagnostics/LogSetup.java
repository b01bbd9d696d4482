package io.tillcode.diagnostics;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import org.slf4j.LoggerFactory;

/// Where log lines go: errors to stderr from the first line on, everything to a bounded set of
/// files once [#start] was told where.
///
/// Set up in code and not in XML: no parser at start, and no file that can turn redaction off.
public final class LogSetup extends ContextAwareBase implements Configurator {

  /// All logs of one program together, in bytes.
  static final long MOST_BYTES = 50L * 1024 * 1024;

  private static final long MOST_BYTES_OF_A_FILE = 5L * 1024 * 1024;
  private static final int MOST_DAYS = 30;

  /// Called by Logback, by way of `META-INF/services`, before the first line is logged.
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    console(context, ZoneId.systemDefault());
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /// Logs to `directory` from now on; repeated calls start afresh.
  ///
  /// Two programs at once need two names: each writes `name.log` and moves full or old ones to
  /// `name.2026-01-31.0.log`, for at most 30 days and 50 MiB together.
  ///
  /// @param directory exists and is writable
  /// @param name of the program, such as `till`
  /// @param zone of the times in the log
  public static void start(Path directory, String name, ZoneId zone) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    console(context, zone);
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(files(context, directory, name, zone));
    context.getLogger("io.tillcode").setLevel(Level.DEBUG);
  }

  /// Writes what is pending and closes the files.
  public static void stop() {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
  }

  private static void console(LoggerContext context, ZoneId zone) {
    context.getStatusManager().add(new NopStatusListener()); // Logback's own talk is not for users
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setName("console");
    console.setTarget("System.err");
    console.setEncoder(encoder(context, zone));
    ThresholdFilter errors = new ThresholdFilter();
    errors.setLevel(Level.ERROR.toString());
    errors.start();
    console.addFilter(errors);
    console.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    context.getLogger("org.eclipse.jetty").setLevel(Level.WARN); // it greets and takes its leave
    root.addAppender(console);
  }

  private static Appender<ILoggingEvent> files(
      LoggerContext context, Path directory, String name, ZoneId zone) {
    RollingFileAppender<ILoggingEvent> files = new OwnerOnlyFiles<>();
    files.setContext(context);
    files.setName("files");
    files.setFile(directory.resolve(name + ".log").toString());
    files.setEncoder(encoder(context, zone));

    SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
    rolling.setContext(context);
    rolling.setParent(files);
    // Not compressed: a file that is moved stays its owner's, a compressed copy would be
    // everybody's.
    rolling.setFileNamePattern(directory.resolve(name + ".%d{yyyy-MM-dd}.%i.log").toString());
    rolling.setMaxFileSize(new FileSize(MOST_BYTES_OF_A_FILE));
    rolling.setMaxHistory(MOST_DAYS);
    rolling.setTotalSizeCap(new FileSize(MOST_BYTES - MOST_BYTES_OF_A_FILE));
    rolling.setCleanHistoryOnStart(true);
    rolling.start();
    files.setRollingPolicy(rolling);
    files.start();
    return files;
  }

  private static Encoder<ILoggingEvent> encoder(LoggerContext context, ZoneId zone) {
    RedactingLayout layout = new RedactingLayout(zone);
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    encoder.start();
    return encoder;
  }
}
