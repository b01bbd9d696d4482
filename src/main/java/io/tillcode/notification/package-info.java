/// Antom's notifications, received: a small HTTP server that takes nothing but what Antom signed,
/// and acknowledges nothing but what the till has stored.
///
/// [io.tillcode.notification.NotificationServer] is the whole of it. What a notification changes is
/// decided where the payment's state is known.
@NullMarked
package io.tillcode.notification;

import org.jspecify.annotations.NullMarked;
