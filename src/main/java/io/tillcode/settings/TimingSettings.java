package io.tillcode.settings;

import io.tillcode.reversal.CancelDeadline;
import java.time.Duration;

/// The pace of payments. The ranges hold in live mode against a gateway that is not on this
/// machine; elsewhere anything from a millisecond to a day goes.
///
/// Sources: API sheet, sections 12.1 (numbers) and 12.4 (closing time). Where the guide has one
/// value, the range starts or ends there and the other end is ours: what a customer at the counter
/// can be asked to wait.
///
/// @param callTimeout for one pay request; 5 s to 30 s (guide: 10 s)
/// @param firstInquiryAfter silence after pay until the first inquiry; 3 s to 5 s (guide: 5 s)
/// @param inquiryTimeout until an inquiry or a cancel counts as unanswered; 3 s to 10 s (guide: 3
///   s)
/// @param inquiryInterval from one inquiry to the next; 3 s to 5 s (guide: 3 s)
/// @param inquiryAttempts inquiries before the till cancels; 10 to 20 (guide)
/// @param cancelInterval from one cancel to the next; 5 s to 10 s (guide)
/// @param cancelWindow until the cancel queue takes over; 60 s to 120 s (guide: 60 s)
/// @param cancelDeadline after it a paid payment is refunded instead (contract with Antom)
/// @param orderCodeValidity how long an order code can be paid; 30 s to 10 min (guide: the contract
///   says, below 10 min in Antom's newer pages)
public record TimingSettings(
    Duration callTimeout,
    Duration firstInquiryAfter,
    Duration inquiryTimeout,
    Duration inquiryInterval,
    int inquiryAttempts,
    Duration cancelInterval,
    Duration cancelWindow,
    CancelDeadline cancelDeadline,
    Duration orderCodeValidity) {}
