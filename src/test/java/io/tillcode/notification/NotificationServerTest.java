package io.tillcode.notification;

import static io.tillcode.notification.Antom.CLIENT;
import static io.tillcode.notification.Antom.PAID;
import static io.tillcode.notification.Antom.PATH;
import static io.tillcode.notification.Antom.PUBLIC_PATH;
import static io.tillcode.notification.Antom.TIME;
import static io.tillcode.notification.Antom.request;
import static io.tillcode.notification.Antom.send;
import static io.tillcode.notification.Antom.server;
import static io.tillcode.notification.Antom.signature;
import static io.tillcode.notification.Antom.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.global.api.base64.Base64Encryptor;
import com.alipay.global.api.tools.SignatureTool;
import io.tillcode.antom.SignatureHeader;
import io.tillcode.engine.port.Notification;
import io.tillcode.engine.port.Notification.OfPayment;
import io.tillcode.notification.NotificationConfig.Limits;
import io.tillcode.payment.GatewayOutcome.Approved;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationServerTest {

  private final Queue<Notification> received = new ConcurrentLinkedQueue<>();
  private NotificationServer server;

  @BeforeEach
  void start() throws ListenException {
    server = server(received::add);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int statusOf(String request) throws Exception {
    return status(send(server, request));
  }

  @Test
  void whatIsStoredIsAcknowledgedToTheLetterOfTheGuide() throws Exception {
    assertEquals(
        """
        HTTP/1.1 200 OK\r
        Content-Type: application/json\r
        response-time: 2026-03-01T04:00:01+00:00\r
        client-id: SANDBOX_5Y0000\r
        Content-Length: 88\r
        Connection: close\r
        \r
        {"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}\
        """
            .replace("88", "80"),
        send(server, request(PAID)));
    Notification stored = received.remove();
    assertEquals(new OfPayment("T01-0001"), stored.about());
    assertTrue(stored.outcome() instanceof Approved);
    assertTrue(received.isEmpty());
  }

  @Test
  void whatTheVendorsSdkSignsIsTaken() throws Exception {
    SignatureTool.setBase64Encryptor(new JdkBase64());
    String value =
        SignatureTool.sign(
            "POST",
            PUBLIC_PATH,
            CLIENT,
            TIME,
            PAID,
            Base64.getEncoder().encodeToString(Antom.KEYS.getPrivate().getEncoded()));
    assertEquals(
        200, statusOf(request(TIME, "algorithm=RSA256,keyVersion=1,signature=" + value, PAID)));
  }

  @TestFactory
  Stream<DynamicTest> everyFormOfTheSignatureHeaderIsTaken() {
    String value = signature(TIME, PAID.getBytes(UTF_8));
    String bare = value.substring(value.indexOf("signature=") + "signature=".length());
    return Stream.of(
            "algorithm=RSA256,keyVersion=1,signature="
                + bare.replace("%2B", "%2b").replace("%2F", "%2f").replace("%3D", "%3d"),
            "algorithm=RSA256, keyVersion=1, signature=" + bare,
            "signature=" + bare + ",keyVersion=1,algorithm=RSA256",
            "keyVersion=2,signature=" + bare + " , algorithm=RSA256")
        .map(header ->
            DynamicTest.dynamicTest(
                header, () -> assertEquals(200, statusOf(request(TIME, header, PAID)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1772337600000",
        "2026-03-01T04:00:00+00:00",
        "2026-03-01T12:00:00+0800",
        "2026-03-01T12:00:00+08:00",
        "2026-03-01T12:00:00.253+08:00",
        "2026-03-01T04:00:00Z",
        "2019-07-12T12:08:56+05:30",
        "yesterday"
      })
  void everyFormOfTheTimeIsTakenAtAnyAgeAsTheTextItIs(String time) throws Exception {
    assertEquals(200, statusOf(request(time, signature(time, PAID.getBytes(UTF_8)), PAID)));
    assertEquals(1, received.size());
  }

  @TestFactory
  Stream<DynamicTest> whatIsNotAntomsOrNotForUsIsNotTaken() throws Exception {
    byte[] body = PAID.getBytes(UTF_8);
    String good = signature(TIME, body);
    String time = "Request-Time: " + TIME;
    String client = "client-id: " + CLIENT;
    String signed = "Signature: " + good;
    return Map.ofEntries(
            Map.entry("another key", time + "\r\n" + client + "\r\nSignature: " + byStranger(body)),
            Map.entry("no signature", time + "\r\n" + client),
            Map.entry("empty signature", time + "\r\n" + client + "\r\nSignature:"),
            Map.entry("two signatures", join(time, client, signed, signed)),
            Map.entry("no time", join(client, signed)),
            Map.entry("two times", join(time, time, client, signed)),
            Map.entry("another time", join(time + "0", client, signed)),
            Map.entry("no client", join(time, signed)),
            Map.entry("two clients", join(time, client, client, signed)),
            Map.entry("another client", join(time, client + "1", signed)),
            Map.entry("another algorithm", join(time, client, signed.replace("RSA256", "NONE"))),
            Map.entry(
                "the inner path signed",
                join(
                    time,
                    client,
                    "Signature: "
                        + SignatureHeader.sign(Antom.KEYS.getPrivate(), 1, PATH, CLIENT, TIME, body)
                            .value())))
        .entrySet()
        .stream()
        .map(each ->
            DynamicTest.dynamicTest(
                each.getKey(),
                () -> {
                  String answer = send(server, Antom.request(each.getValue(), PAID));
                  assertEquals(401, status(answer));
                  assertFalse(answer.contains("resultStatus"), answer);
                  assertTrue(received.isEmpty());
                }));
  }

  private static String join(String... headers) {
    return String.join("\r\n", headers);
  }

  private static String byStranger(byte[] body) throws Exception {
    KeyPair keys = Antom.STRANGERS_KEYS;
    return SignatureHeader.sign(keys.getPrivate(), 1, PUBLIC_PATH, CLIENT, TIME, body).value();
  }

  @Test
  void aBodyThatWasTouchedIsNotTaken() throws Exception {
    String signature = signature(TIME, PAID.getBytes(UTF_8));
    assertEquals(401, statusOf(request(TIME, signature, PAID.replace("8000", "9000"))));
    assertEquals(401, statusOf(request(TIME, signature, PAID + " ")));
    assertEquals(2, server.refused());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{\"notifyType\":\"PAYMENT_RESULT\",\"notifyType\":\"PAYMENT_RESULT\"}",
        "{\"result\":{\"resultStatus\":\"F\",\"resultStatus\":\"S\"}}",
        "{} {}",
        "{\"notifyType\":}"
      })
  void aSignedBodyThatTwoReadersCouldReadDifferentlyIsNotTaken(String body) throws Exception {
    assertEquals(400, statusOf(request(body)));
    assertTrue(received.isEmpty());
    assertEquals(1, server.refused());
  }

  @Test
  void onlyAPostToThePathIsLookedAt() throws Exception {
    String genuine = request(PAID);
    for (String path :
        List.of("/", PUBLIC_PATH, PATH + "/", PATH + "?x=1", "/antom/./notify", "/ANTOM/NOTIFY")) {
      assertEquals(404, statusOf(genuine.replace(PATH + " ", path + " ")), path);
    }
    for (String method : List.of("GET", "PUT", "OPTIONS", "TRACE", "post")) {
      String answer = send(server, genuine.replace("POST ", method + " "));
      assertEquals(405, status(answer), method);
      assertTrue(answer.contains("Allow: POST\r\n"), answer);
    }
    assertTrue(received.isEmpty());
  }

  @Test
  void aPathWithItsQueryIsTakenAsAWhole() throws Exception {
    NotificationConfig config =
        new NotificationConfig(
            "127.0.0.1",
            0,
            PATH + "?till=1",
            PUBLIC_PATH,
            CLIENT,
            Antom.KEYS.getPublic(),
            Limits.DEFAULT);
    try (NotificationServer queried =
        NotificationServer.start(config, InstantSource.system(), System::nanoTime, received::add)) {
      assertEquals(
          200, status(send(queried, request(PAID).replace(PATH + " ", PATH + "?till=1 "))));
      assertEquals(404, status(send(queried, request(PAID))));
    }
  }

  @Test
  void aListenerThatStoresNothingIsNotAcknowledgedFor() throws Exception {
    try (NotificationServer refusing = server(notification -> false);
        NotificationServer failing =
            server(notification -> {
              throw new IllegalStateException("the disk is full");
            })) {
      for (NotificationServer each : List.of(refusing, failing)) {
        String answer = send(each, request(PAID));
        assertEquals(500, status(answer));
        assertFalse(answer.contains("{"), answer);
        assertFalse(answer.contains("disk"), answer);
      }
    }
  }

  @Test
  void chunkedBodiesAreTakenToo() throws Exception {
    String headers =
        join(
            "Request-Time: " + TIME,
            "CLIENT-ID: " + CLIENT,
            "signature: " + signature(TIME, PAID.getBytes(UTF_8)),
            "Transfer-Encoding: chunked");
    int half = PAID.length() / 2;
    assertEquals(
        200,
        statusOf(
            Antom.post(headers)
                + Integer.toHexString(half)
                + "\r\n"
                + PAID.substring(0, half)
                + "\r\n"
                + Integer.toHexString(PAID.length() - half)
                + "\r\n"
                + PAID.substring(half)
                + "\r\n0\r\n\r\n"));
  }

  @Test
  void aPortThatIsTakenIsSaidInOneSentenceWithItsMend() {
    NotificationConfig taken = Antom.config(server.port(), Limits.DEFAULT);
    ListenException e =
        assertThrows(
            ListenException.class,
            () ->
                NotificationServer.start(
                    taken, InstantSource.system(), System::nanoTime, received::add));
    assertEquals(
        "The till cannot listen for notifications on 127.0.0.1:"
            + server.port()
            + ": stop the program that uses this address already, or set notify.listen to another"
            + " address of this machine.",
        e.getMessage());
  }

  @Test
  void aClosedServerGivesItsPortBack() throws Exception {
    int port = server.port();
    server.close();
    NotificationConfig again = Antom.config(port, Limits.DEFAULT);
    try (NotificationServer next =
        NotificationServer.start(again, InstantSource.system(), System::nanoTime, received::add)) {
      assertEquals(200, status(send(next, request(PAID))));
    }
  }

  private static final class JdkBase64 implements Base64Encryptor {
    @Override
    public String encodeToString(byte[] src) {
      return Base64.getEncoder().encodeToString(src);
    }

    @Override
    public byte[] decode(String src) {
      return Base64.getDecoder().decode(src);
    }
  }
}
