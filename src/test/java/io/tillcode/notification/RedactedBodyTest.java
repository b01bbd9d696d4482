package io.tillcode.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.antom.StrictJson;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactedBodyTest {

  /// @param json with `'` for `"`
  private static ObjectNode parsed(String json) {
    return StrictJson.object(ByteBuffer.wrap(json.replace('\'', '"').getBytes(UTF_8)))
        .orElseThrow();
  }

  private static String redacted(String json) {
    return RedactedBody.of(parsed(json)).replace('"', '\'');
  }

  @Test
  void whatSupportNeedsStaysAsItWas() {
    String body =
        "{'notifyType':'PAYMENT_RESULT','result':{'resultCode':'SUCCESS','resultStatus':'S'},"
            + "'paymentRequestId':'T01-0001','paymentId':'20200101234567890132',"
            + "'paymentAmount':{'value':'8000','currency':'EUR'},'paymentTime':null,"
            + "'customsDeclarationAmount':{'value':'1','currency':'EUR'},'n':1,'b':true,"
            + "'paymentMethodType':'ALIPAY_CN','acquirerInfo':{'acquirerName':'A'},'list':[1,'x']}";
    assertEquals(body, redacted(body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accessToken",
        "refreshToken",
        "ACCESS_TOKEN",
        "authCode",
        "authState",
        "pspCustomerInfo",
        "customerId",
        "userLoginId",
        "userId",
        "cardNo",
        "buyer",
        "buyerEmail",
        "cvv",
        "paymentMethodId",
        "paymentCode",
        "shopperName"
      })
  void whatIsTheCustomersOrAKeyIsMaskedAtAnyDepth(String name) {
    String field = "'" + name + "':";
    String masked = field + "'***'";
    assertEquals("{" + masked + "}", redacted("{" + field + "'canary'}"));
    assertEquals("{" + masked + "}", redacted("{" + field + "{'a':['canary']}}"));
    assertEquals("{" + masked + "}", redacted("{" + field + "12345}"));
    assertEquals(
        "{'a':[{'b':{" + masked + "}}]}", redacted("{'a':[{'b':{" + field + "'canary'}}]}"));
  }

  @Test
  void aPaymentCodeIsMaskedWhereverItTurnsUp() {
    assertEquals(
        "{'a':'***','b':['***',{'c':'***'}]}",
        redacted("{'a':'281000000000000001','b':['281000000000000001',{'c':281000000000000001}]}"));
  }

  @Test
  void aLongBodyKeepsWhatFitsAndSaysWhatDoesNot() {
    String kept =
        redacted("{'notifyType':'X','long':'" + "\u00e9".repeat(9000) + "','paymentId':'2020'}");
    assertEquals("{'notifyType':'X','paymentId':'2020','omitted':'1'}", kept);
    StringBuilder many = new StringBuilder("{'f0':'v'");
    for (int i = 1; i < 4000; i++) {
      many.append(",'f").append(i).append("':'value'");
    }
    String bounded = RedactedBody.of(parsed(many + "}"));
    assertTrue(bounded.getBytes(UTF_8).length <= RedactedBody.MAX_BYTES, bounded);
    assertTrue(bounded.startsWith("{\"f0\":\"v\",\"f1\":"), bounded);
    assertFalse(parsed(bounded).path("omitted").asText().isEmpty());
  }
}
