package io.tillcode.journal;

import io.tillcode.fuzz.Input;
import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import io.tillcode.payment.Fact;
import io.tillcode.payment.PaymentRequestId;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Any legal fact, whatever kinds there will be: records are filled component by component.
final class AnyFact {

  private static final long SECONDS = 253_402_300_799L; // the end of the year 9999

  private final Input input;

  private AnyFact(Input input) {
    this.input = input;
  }

  static Fact of(Input input) {
    return (Fact) new AnyFact(input).one(Fact.class);
  }

  private Object one(Class<?> type) {
    if (type.isSealed()) {
      return one(input.oneOf(List.of(type.getPermittedSubclasses())));
    }
    if (type.isEnum()) {
      return input.oneOf(Arrays.asList(type.getEnumConstants()));
    }
    if (type == String.class) {
      return text();
    }
    if (type == Instant.class) {
      return Instant.ofEpochSecond(
          Math.floorMod(input.number(), SECONDS), input.below(1_000_000_000));
    }
    if (type == Duration.class) {
      return Duration.ofSeconds(input.number() >> 20, input.below(1_000_000_000));
    }
    if (type == Currency.class) {
      return Currency.of(input.oneOf(List.of("SGD", "JPY", "KWD", "IDR")));
    }
    if (type == PaymentRequestId.class) {
      return new PaymentRequestId("A" + input.digits(input.below(64)));
    }
    if (type == Money.class) {
      return new Money(
          (Currency) one(Currency.class), Math.floorMod(input.number(), Money.MAX_MINOR + 1));
    }
    if (type == int.class) {
      return (int) input.number();
    }
    if (type == long.class) {
      return input.number();
    }
    if (type == boolean.class) {
      return input.yes();
    }
    return record(type);
  }

  private Object record(Class<?> type) {
    RecordComponent[] parts = type.getRecordComponents();
    Object[] values = new Object[parts.length];
    Class<?>[] types = new Class<?>[parts.length];
    for (int i = 0; i < parts.length; i++) {
      types[i] = parts[i].getType();
      values[i] = isNullable(parts[i].getAnnotatedType()) && input.yes() ? null : one(types[i]);
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("no value for " + type, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Half of them UTF-8, half of them any UTF-16.
  private String text() {
    if (input.yes()) {
      return input.text();
    }
    StringBuilder text = new StringBuilder();
    for (int left = input.below(16); left > 0; left--) {
      text.append((char) input.below(0x10000));
    }
    return text.toString();
  }

  private static boolean isNullable(AnnotatedElement part) {
    return part.isAnnotationPresent(Nullable.class);
  }
}
