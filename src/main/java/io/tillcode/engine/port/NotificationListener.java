package io.tillcode.engine.port;

/// Takes notifications off the adapter's hands.
@FunctionalInterface
public interface NotificationListener {

  /// Returns once it is durable, or will not be. Called from any thread, several at once; it may
  /// take as long as a commit does.
  ///
  /// @return whether it is in the journal and may be acknowledged. After `false` Antom sends it
  ///   again
  boolean received(Notification notification);
}
