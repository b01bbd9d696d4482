package io.tillcode.engine;

import io.tillcode.engine.port.Gateway;
import io.tillcode.engine.port.Journal;
import io.tillcode.engine.port.Printer;
import io.tillcode.engine.port.Scheduler;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// The world, as far as the engine touches it.
///
/// @param mailbox takes messages for the engine, from any thread, and returns at once
/// @param effects runs one blocking call each, off the engine's thread
/// @param clock the till's clock, for labels
/// @param random for ids and for spreading retries
public record Ports(
    Consumer<Message> mailbox,
    Journal journal,
    Gateway gateway,
    Printer printer,
    ReceiptMaker receipts,
    Scheduler scheduler,
    Executor effects,
    InstantSource clock,
    RandomGenerator random) {}
