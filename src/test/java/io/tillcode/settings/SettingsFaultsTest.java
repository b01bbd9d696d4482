package io.tillcode.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every fault is one sentence with place, key and mend.
class SettingsFaultsTest {

  @TempDir Path directory;

  private List<String> faults(String yaml, String... sets) throws IOException {
    return faults(yaml.getBytes(StandardCharsets.UTF_8), sets);
  }

  private List<String> faults(byte[] yaml, String... sets) throws IOException {
    Path file = Files.write(directory.resolve("till.yaml"), yaml);
    SettingsException e =
        assertThrows(SettingsException.class, () -> SettingsLoader.load(file, List.of(sets)));
    assertEquals(e.problems().getFirst(), e.getMessage());
    return e.problems().stream().map(each -> each.replace(file.toString(), "FILE")).toList();
  }

  @Test
  void anAttemptCountOutsideAntomsRangeNamesLineKeyAndMend() throws IOException {
    assertEquals(
        List.of(
            "FILE line 3: timing.inquiryAttempts is 30, but Antom allows 10 to 20: set a number in"
                + " that range."),
        faults("mode: live\ntiming:\n  inquiryAttempts: 30\n"));
  }

  @Test
  void everyFaultIsReportedInTheOrderOfTheFileAndOptionsLast() throws IOException {
    List<String> faults =
        faults("till: {id: a b}\nantom:\n  keyVersion: one\nmode: life\n", "kiosk.enabled=yes");
    assertEquals(4, faults.size());
    assertTrue(faults.get(0).startsWith("FILE line 1: till.id is 'a b', "), faults::toString);
    assertTrue(
        faults.get(1).startsWith("FILE line 3: antom.keyVersion is one, "), faults::toString);
    assertEquals(
        "FILE line 4: mode is life, which is not one of its words: write training or live.",
        faults.get(2));
    assertEquals(
        "--set: kiosk.enabled is yes, but only true and false are understood: write one of them.",
        faults.get(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "curency | till.currency | till: {curency: SGD}",
        "inquiryAttempts | timing.inquiryAttempts | inquiryAttempts: 12",
        "Printer | printer | Printer: {dots: 384}",
        "call_timeout | timing.callTimeout | timing: {call_timeout: 10s}",
        "merchantkey | antom.merchantKey | merchantkey: x",
      })
  void anUnknownKeyIsToldWhatItWasMeantToBe(String key, String meant, String yaml)
      throws IOException {
    List<String> faults = faults(yaml);
    assertEquals(1, faults.size());
    assertTrue(
        faults.getFirst().endsWith(key + " is not a setting: did you mean " + meant + "."),
        faults::toString);
  }

  @Test
  void anUnknownKeyLikeNoneOfOursIsPointedToTheDefaultFile() throws IOException {
    assertEquals(
        List.of(
            "FILE line 1: zzzzzzzz is not a setting: delete it, or see config/tillcode.yaml for all"
                + " settings."),
        faults("zzzzzzzz: 1"));
  }

  @Test
  void aKeyWrittenTwiceNamesBothLines() throws IOException {
    assertEquals(
        List.of("FILE line 4: id was already set at line 2: keep one of the two."),
        faults("till:\n  id: \"01\"\n  currency: SGD\n  id: \"02\"\n"));
  }

  /// Found by fuzzing: a sentence must not be turned around, nor a terminal told what to do.
  @Test
  void whatNobodySeesIsCountedAndNotRepeated() throws IOException {
    assertEquals(
        List.of(
            "FILE line 1: a text of 3 characters is not a setting: delete it, or see"
                + " config/tillcode.yaml for all settings."),
        faults("x\u202ey: 1"));
    assertEquals(
        List.of(
            "FILE line 1, column 5: this is not YAML: check the indentation, the quotes and the"
                + " colons here and in the line above."),
        faults("a: &"));
    assertEquals(
        List.of(
            "--set: a text of 3 characters has a value that is not YAML: put it in double quotes"
                + " inside single ones."),
        faults("", "x\u202ey=["));
  }

  @Test
  void aTabIsNamedWithItsColumn() throws IOException {
    assertEquals(
        List.of("FILE line 2, column 1: a tab is used here: indent with spaces."),
        faults("till:\n\tid: \"01\"\n"));
  }

  @Test
  void brokenYamlIsNamedWithItsColumn() throws IOException {
    String fault = faults("till:\n  id: \"01\n  currency: SGD\n").getFirst();
    assertTrue(fault.startsWith("FILE line "), fault);
    assertTrue(fault.contains(", column "), fault);
    assertTrue(fault.contains("this is not YAML"), fault);
  }

  @Test
  void aSecondDocumentIsRefused() throws IOException {
    assertTrue(faults("mode: live\n---\nmode: training\n").getFirst().contains("second document"));
  }

  @Test
  void aliasesThatMultiplyAreRefused() throws IOException {
    String bomb = "a: &a {x: 1}\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n";
    assertTrue(faults(bomb).getFirst().contains("by alias"));
    assertFalse(faults("[".repeat(10_000)).isEmpty());
  }

  @Test
  void bytesThatAreNotUtf8AreNamedWithTheirLine() throws IOException {
    byte[] yaml = "mode: live\nmerchant: {name: Caf\u00e9}\n".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        List.of("FILE line 2: the file is not UTF-8 text: save it as UTF-8."), faults(yaml));
    assertEquals(
        List.of("FILE line 1: there is a character that YAML does not allow: delete it."),
        faults("mode: \u0001live\n"));
  }

  @Test
  void aFileThatIsNotThereOrNotAFileIsSaidSo() {
    Path missing = directory.resolve("none.yaml");
    assertEquals(
        missing + ": there is no such file: name a settings file with --config.",
        assertThrows(SettingsException.class, () -> SettingsLoader.load(missing, List.of()))
            .getMessage());
    assertEquals(
        directory + ": this is a directory: name a settings file with --config.",
        assertThrows(SettingsException.class, () -> SettingsLoader.load(directory, List.of()))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "just text | the file must hold keys",
        "[a, b] | the file must hold keys",
        "till: 5 | till is 5, but it is a section",
        "till: [5] | till is a list, but it is a section",
        "till: {id: {a: b}} | till.id has keys below it, but takes one value",
        "till: {id: [a]} | till.id is a list, but takes one value",
        "till: {id: } | till.id has no value",
        "till: {id: til-1} | till.id is til-1, but it takes 1 to 12 letters or digits",
        "till: {currency: sgd} | which is no currency Tillcode can charge in",
        "till: {locale: en_SG} | write language and country with a hyphen",
        "till: {locale: xx-YY} | which is not a known language",
        "till: {timeZone: Asia/Singapor} | did you mean Asia/Singapore",
        "till: {timeZone: Mars} | which is not a time zone",
        "merchant: {mcc: 58} | a merchant category code of four digits",
        "merchant: {store: {mcc: abcd}} | merchant.store.mcc is abcd",
        "merchant: {name: '  '} | merchant.name is '  '",
        "antom: {gateway: 'http://example.com'} | but http is only for this machine",
        "antom: {gateway: 'https://example.com/ams'} | but takes no path",
        "antom: {gateway: 'ftp://example.com'} | which is not a web address",
        "antom: {gateway: example.com} | which is not a web address",
        "antom: {gateway: 'https://'} | which is not an address",
        "antom: {gateway: 'https://u:p@example.com'} | which is not a web address",
        "antom: {gateway: 'https://example.com:70000'} | but there is no such port",
        "antom: {notifyUrl: 'http://shop.example'} | but http is only for this machine",
        "antom: {pathPrefix: ams/} | a path without a slash at its end",
        "antom: {keyVersion: 0} | antom.keyVersion is 0, but Tillcode allows 1 to",
        "antom: {merchantRegion: Singapore} | a country's two letters",
        "timing: {callTimeout: 10} | which is not a time span",
        "timing: {callTimeout: 0s} | but Tillcode allows 1ms to 24h",
        "timing: {callTimeout: 1.5s} | which is not a time span",
        "timing: {inquiryAttempts: 0} | timing.inquiryAttempts is 0",
        "timing: {inquiryAttempts: many} | but must be a whole number",
        "timing: {cancelDeadline: midnight} | which is not a deadline",
        "timing: {cancelInterval: 2m} | is longer than timing.cancelWindow",
        "paymentCode: {prefixes: 25} | must be a list",
        "paymentCode: {prefixes: []} | must be a list",
        "paymentCode: {prefixes: [25, 25]} | paymentCode.prefixes has 25 twice",
        "paymentCode: {prefixes: [2x]} | paymentCode.prefixes is 2x, but it takes digits",
        "paymentCode: {minLength: 33} | is larger than paymentCode.maxLength",
        "scanner: {serial: {parity: both}} | write none or odd or even or mark or space",
        "scanner: {serial: {dataBits: 9}} | set one of 5, 6, 7, 8",
        "printer: {connection: usb} | which is not a printer connection",
        "printer: {connection: 'tcp:host'} | write one such as tcp:192.168.1.50:9100",
        "printer: {connection: 'tcp:host:99999'} | write one such as tcp:192.168.1.50:9100",
        "printer: {connection: 'serial:/dev/ttyS0@fast'} | serial takes a port and a baud rate",
        "printer: {connection: 'file:'} | which is not a printer connection",
        "printer: {dots: 8} | printer.dots is 8",
        "notify: 8088 | notify is 8088, but it is a section",
        "notify: {listen: 8088} | notify.listen is 8088, but takes an address of this machine and a"
            + " port: write one such as 127.0.0.1:8088",
        "notify: {listen: '127.0.0.1:0'} | but there is no such port: set a port from 1 to 65535",
        "notify: {listen: 'http://till:80'} | but takes an address of this machine and a port",
        "notify: {path: antom/notify} | write one such as /antom/notify",
        "notify: {path: } | notify.path has no value",
        "notify: {publicPath: '/a b'} | notify.publicPath is '/a b', but takes the part",
        "notify: {publicpath: /a} | did you mean notify.publicPath",
        "customerDisplay: HDMI | its connector such as HDMI-1",
        "customerDisplay: 1024x768+-5+0 | its size and place such as 1024x768+1920+0",
        "customer: {secondLanguage: '!'} | customer.secondLanguage is '!'",
        "sound: {volume: 101} | but Tillcode allows 0 to 100",
        "sound: {speakAmount: loud} | but only true and false are understood",
        "sound: {voice: 'pack:'} | write none, pack:DIRECTORY or command:PROGRAM",
        "sound: {voice: espeak-ng} | write none, pack:DIRECTORY or command:PROGRAM",
        "customerDisplay: left | write auto, off or the screen's number",
        "kiosk: {enabled: 1} | but only true and false are understood",
      })
  void aWrongValueIsNamedWithItsMend(String yaml, String said) throws IOException {
    List<String> faults = faults(yaml);
    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.getFirst().startsWith("FILE line 1: "), faults::toString);
    assertTrue(faults.getFirst().contains(said), faults::toString);
    assertTrue(faults.getFirst().endsWith("."), faults::toString);
  }

  @Test
  void aPathThatAntomDoesNotSignIsSeenBeforeTheFirstNotification() throws IOException {
    String antom = "antom: {notifyUrl: \"https://shop.example/pay/notify\"}\n";
    assertEquals(
        List.of(
            "FILE line 2: notify.path is /antom/notify, but antom.notifyUrl ends in /pay/notify,"
                + " which Antom signs: set notify.publicPath to that."),
        faults(antom + "notify: {listen: \"127.0.0.1:8088\"}\n"));
    assertEquals(
        List.of(
            "FILE line 3: notify.publicPath is /x, but antom.notifyUrl ends in /pay/notify, which"
                + " Antom signs: set notify.publicPath to that."),
        faults(antom + "notify:\n  {publicPath: /x, listen: \"127.0.0.1:8088\"}\n"));
  }

  @Test
  void aKeyPastedWhereItsFileBelongsIsNotRepeated() throws IOException {
    String faults =
        faults("antom:\n  merchantKey: |\n    -----BEGIN PRIVATE KEY-----\n    MIIEsecret\n")
            .toString();
    assertTrue(faults.contains("antom.merchantKey is a text of"), faults);
    assertFalse(faults.contains("MIIE"), faults);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "=1", ".a=1", "till.=1", "till..id=1"})
  void anOptionThatNamesNoKeyIsSaidSo(String set) throws IOException {
    String fault = faults("", set).getFirst();
    assertTrue(fault.startsWith("--set: "), fault);
    assertTrue(fault.contains("names no setting"), fault);
  }

  @Test
  void anOptionsFaultsAreAtTheOption() throws IOException {
    assertEquals(
        List.of("--set: till.curency is not a setting: did you mean till.currency."),
        faults("", "till.curency=SGD"));
    assertEquals(
        List.of(
            "--set: till.id has a value that is not YAML: put it in double quotes inside single"
                + " ones."),
        faults("", "till.id=[1"));
    assertEquals(
        List.of("--set: till.id has no value: write one, or delete the line for 01."),
        faults("", "till.id="));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "callTimeout: 4s",
        "callTimeout: 31s",
        "firstInquiryAfter: 2s",
        "firstInquiryAfter: 6s",
        "inquiryTimeout: 2999ms",
        "inquiryTimeout: 11s",
        "inquiryInterval: 2s",
        "inquiryInterval: 6s",
        "inquiryAttempts: 9",
        "inquiryAttempts: 21",
        "cancelInterval: 4s",
        "cancelInterval: 11s",
        "cancelWindow: 59s",
        "cancelWindow: 3m",
        "orderCodeValidity: 29s",
        "orderCodeValidity: 11m",
      })
  void liveModeRefusesAPaceOutsideTheRangesUnlessTheGatewayIsHere(String timing) throws Exception {
    String yaml = "mode: live\ntiming: {" + timing + "}\n";
    String fault = faults(yaml).getFirst();
    assertTrue(fault.startsWith("FILE line 2: timing."), fault);
    assertTrue(fault.contains(" allows "), fault);
    for (String here : List.of("localhost:1", "127.0.0.1:1", "[::1]:1", "127.1.2.3")) {
      Path file = Files.writeString(directory.resolve("till.yaml"), yaml);
      SettingsLoader.load(file, List.of("antom.gateway=\"http://" + here + "\""));
    }
    Path training = Files.writeString(directory.resolve("till.yaml"), yaml);
    SettingsLoader.load(training, List.of("mode=training"));
  }
}
