package io.tillcode.payment;

import io.tillcode.money.Money;
import io.tillcode.refund.Refund;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The refunds of one payment, oldest first. At most one is open.
public record Refunds(List<Refund> all) {

  static final Refunds NONE = new Refunds(List.of());

  public Refunds {
    all = List.copyOf(all);
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /// The one whose fate is not known yet, if any.
  public Optional<Refund> open() {
    for (Refund refund : all) {
      if (refund.open()) {
        return Optional.of(refund);
      }
    }
    return Optional.empty();
  }

  /// The one of this name.
  public Optional<Refund> named(String refundRequestId) {
    for (Refund refund : all) {
      if (refund.refundRequestId().equals(refundRequestId)) {
        return Optional.of(refund);
      }
    }
    return Optional.empty();
  }

  /// The first that was refused, that nobody has seen to, and that was not tried again: no later
  /// one is as large. One that was refused in doubt stays even so: it may have been carried out,
  /// and then the later one gave the money back a second time.
  public Optional<Refund> refused() {
    for (Refund refund : all) {
      if (refund.stage() == Refund.Stage.REFUSED && !refund.signedOff() && !triedAgain(refund)) {
        return Optional.of(refund);
      }
    }
    return Optional.empty();
  }

  private boolean triedAgain(Refund refused) {
    return !refused.doubted()
        && all.subList(all.indexOf(refused) + 1, all.size()).stream()
            .anyMatch(later -> later.amount().compareTo(refused.amount()) >= 0);
  }

  /// The number of the next one, from 1.
  public int nextNumber() {
    return all.size() + 1;
  }

  /// What is back at the customer.
  Money done(Money paid) {
    return sum(paid, r -> r.stage() == Refund.Stage.DONE);
  }

  /// What of `paid` is neither back nor on its way.
  Money left(Money paid) {
    Money gone = sum(paid, r -> r.stage() == Refund.Stage.DONE || r.open());
    return gone.compareTo(paid) < 0 ? paid.minus(gone) : Money.zero(paid.currency());
  }

  /// With this one as it is now, or added.
  Refunds with(Refund changed) {
    List<Refund> now = new ArrayList<>(all);
    named(changed.refundRequestId())
        .ifPresentOrElse(known -> now.set(now.indexOf(known), changed), () -> now.add(changed));
    return new Refunds(now);
  }

  private Money sum(Money paid, Predicate<Refund> counted) {
    Money sum = Money.zero(paid.currency());
    for (Refund refund : all) {
      sum = counted.test(refund) ? sum.plus(refund.amount()) : sum;
    }
    return sum;
  }
}
