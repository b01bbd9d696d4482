package io.tillcode.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tillcode.engine.port.JournalException;
import io.tillcode.money.Currency;
import io.tillcode.payment.Fact;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.PaymentRequestId;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Facts as JSON text, with the version of its shape beside it.
///
/// A fact once written is read for ever: when a record's shape changes, [#VERSION] goes up and
/// [#decode] learns to read the older one. Examples of every shape are kept with the tests.
final class FactCodec {

  /// The shape written today.
  static final int VERSION = 2;

  /// One for all: it studies each record once, which takes longer than reading many.
  private static final JsonMapper JSON = json();

  private static final Map<String, Class<?>> TYPES = types();
  private static final Parts PARTS = new Parts();

  private static JsonMapper json() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS) // Money.isZero is no component
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addMixIn(GatewayOutcome.class, Typed.class)
            .addModule(texts());
    for (Class<?> outcome : GatewayOutcome.class.getPermittedSubclasses()) {
      builder.registerSubtypes(new NamedType(outcome, outcome.getSimpleName()));
    }
    return builder.build();
  }

  private static Map<String, Class<?>> types() {
    Map<String, Class<?>> types = new TreeMap<>();
    for (Class<?> fact : Fact.class.getPermittedSubclasses()) {
      types.put(fact.getSimpleName(), fact);
    }
    return Collections.unmodifiableMap(types);
  }

  private static SimpleModule texts() {
    return new SimpleModule()
        .addSerializer(PaymentRequestId.class, ToStringSerializer.instance)
        .addSerializer(Currency.class, ToStringSerializer.instance)
        .addDeserializer(
            PaymentRequestId.class,
            new TextDeserializer<>(PaymentRequestId.class, PaymentRequestId::new))
        .addDeserializer(Currency.class, new TextDeserializer<>(Currency.class, Currency::of));
  }

  String typeOf(Fact fact) {
    return fact.getClass().getSimpleName();
  }

  String encode(Fact fact) {
    try {
      return JSON.writeValueAsString(fact);
    } catch (JsonProcessingException e) {
      throw new JournalException("cannot write a " + typeOf(fact), e);
    }
  }

  /// @throws JournalException if this till cannot read it: written by a newer one, or damaged
  Fact decode(String type, int version, String body) {
    Class<?> fact = TYPES.get(type);
    if (fact == null || version < 1 || version > VERSION) {
      throw new JournalException(
          "the journal holds a %s of version %d, which this Tillcode cannot read: install the newer one again"
              .formatted(type, version),
          new IllegalArgumentException(type));
    }
    try {
      Fact read =
          version == VERSION
              ? (Fact) JSON.readValue(body, fact)
              : (Fact) JSON.treeToValue(FirstVersion.upgraded(object(body)), fact);
      checkComplete(read);
      return read;
    } catch (JsonProcessingException e) {
      e.clearLocation(); // its source text is a fact's content
      throw new JournalException("the journal holds a damaged " + type, e);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new JournalException("the journal holds a damaged " + type, e);
    }
  }

  private ObjectNode object(String body) throws JsonProcessingException {
    if (JSON.readTree(body) instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("no object");
  }

  /// Jackson leaves out what the text leaves out, and a null where none can be is found out about
  /// far from here.
  private static void checkComplete(@Nullable Object read) throws ReflectiveOperationException {
    if (read == null) {
      throw new IllegalArgumentException("empty");
    }
    for (Part part : PARTS.get(read.getClass())) {
      Object value = part.accessor().invoke(read);
      if (value instanceof Record || (value == null && !part.mayBeNull())) {
        checkComplete(value);
      }
    }
  }

  /// A record's component.
  private record Part(Method accessor, boolean mayBeNull) {}

  private static final class Parts extends ClassValue<List<Part>> {
    @Override
    protected List<Part> computeValue(Class<?> type) {
      return Arrays.stream(type.getRecordComponents())
          .map(part ->
              new Part(
                  part.getAccessor(), part.getAnnotatedType().isAnnotationPresent(Nullable.class)))
          .toList();
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
  private interface Typed {}

  /// A value that is one text: written by its `toString`, read by its factory.
  private static final class TextDeserializer<T> extends FromStringDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> factory;

    TextDeserializer(Class<T> type, Function<String, T> factory) {
      super(type);
      this.factory = factory;
    }

    @Override
    protected T _deserialize(String text, DeserializationContext context) {
      return factory.apply(text);
    }
  }
}
