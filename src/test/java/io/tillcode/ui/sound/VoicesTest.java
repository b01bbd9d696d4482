package io.tillcode.ui.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import io.tillcode.ui.Sounds.Cue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoicesTest {

  private static boolean english(String word) {
    return word.matches("[0-9]{1,2}|paid|dollars|cents|yen|fils|dinars|x100|x1000|x1000000");
  }

  @TempDir Path directory;

  @Test
  void anAmountIsPutTogetherFromWords() throws Exception {
    VoicePack pack = pack();
    assertEquals("paid 12 dollars 34 cents", said(pack, "SGD", 1234));
    assertEquals("paid 0 dollars 5 cents", said(pack, "SGD", 5));
    assertEquals("paid 7 dollars", said(pack, "SGD", 700));
    assertEquals("paid 1 x1000 2 x100 34 yen", said(pack, "JPY", 1234));
    assertEquals("paid 1 dinars 2 x100 50 fils", said(pack, "KWD", 1250));
    assertEquals(
        "paid 99 x1000000 9 x100 99 x1000 1 dollars 1 cents", said(pack, "SGD", 9_999_900_101L));
  }

  @Test
  void nothingIsSaidByHalves() throws Exception {
    VoicePack pack = pack();
    assertEquals("", said(pack, "EUR", 100), "a currency without words");
    Money amount = new Money(Currency.of("SGD"), 1234);
    assertEquals(Optional.empty(), pack.words(amount, word -> !word.equals("34")));
    assertEquals("", said(pack("scales = 1000"), "SGD", 12_300), "no word for a hundred");
  }

  @Test
  void languagesHaveTheirOwnWordsForMultiplesAndGaps() {
    Predicate<String> french =
        word -> Set.of("100", "x100", "x1000", "1000").contains(word) || word.length() < 3;
    NumberWords cent = new NumberWords(List.of(1000L, 100L), null);
    assertEquals(Optional.of(List.of("100", "5")), cent.of(105, french));
    assertEquals(Optional.of(List.of("1000", "2", "x100")), cent.of(1200, french));
    NumberWords chinese = new NumberWords(List.of(10_000L, 1000L, 100L), "ling");
    Predicate<String> all = word -> word.startsWith("x") || word.matches("[0-9]{1,2}|ling");
    assertEquals(Optional.of(List.of("1", "x1000", "ling", "5")), chinese.of(1005, all));
    assertEquals(Optional.of(List.of("1", "x1000", "5", "x100")), chinese.of(1500, all));
    assertEquals(
        Optional.of(List.of("12", "x10000", "ling", "1", "x100")), chinese.of(120_100, all));
  }

  @Test
  void whatIsWrongWithAPackIsSaid() throws Exception {
    Money amount = new Money(Currency.of("SGD"), 1200);
    assertTrue(RecordedVoice.fault(directory, amount).isPresent(), "no manifest");
    manifest("scales = hundred");
    assertEquals(
        Optional.of("voice.properties: scales takes numbers from 100 up, not 'hundred'"),
        RecordedVoice.fault(directory, amount));
    manifest("scales = 100");
    assertEquals(
        Optional.of("it lacks a word for an amount in SGD"),
        RecordedVoice.fault(directory, amount));
    wav("paid", 22_050);
    wav("12", 22_050);
    wav("dollars", 8_000);
    assertEquals(
        Optional.of("dollars.wav has another rate than the words before it"),
        RecordedVoice.fault(directory, amount));
    wav("dollars", 22_050);
    assertEquals(Optional.empty(), RecordedVoice.fault(directory, amount));
    Files.writeString(directory.resolve("12.wav"), "twelve");
    assertEquals(Optional.of("12.wav is not a WAV file"), RecordedVoice.fault(directory, amount));
  }

  @Test
  void aProgramIsGivenTheSentenceAndCutOffWhenItIsOver() throws Exception {
    Path heard = directory.resolve("heard");
    Money amount = new Money(Currency.of("SGD"), 1234);
    new ProgramVoice(List.of("sh", "-c", "printf %s \"$0\" > " + heard), money -> "Paid $(id)")
        .sayPaid(amount, () -> false);
    assertEquals("Paid $(id)", Files.readString(heard), "one argument, never a command");
    AtomicInteger looks = new AtomicInteger();
    long start = System.nanoTime();
    new ProgramVoice(List.of("sh", "-c", "sleep 60"), money -> "")
        .sayPaid(amount, () -> looks.incrementAndGet() > 2);
    assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30));
    new ProgramVoice(List.of("no-such-program"), money -> "").sayPaid(amount, () -> false);
  }

  @Test
  void theNextCustomersScanCutsOffAnAmountAndAttentionWaitsForIt() throws Exception {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger cut = new AtomicInteger();
    Voice endless =
        (amount, over) -> {
          begun.incrementAndGet();
          while (!over.getAsBoolean()) {
            Thread.onSpinWait();
          }
          cut.incrementAndGet();
        };
    try (ToneSounds sounds = new ToneSounds(70, endless, new SoundOutput())) {
      sounds.paid(new Money(Currency.of("SGD"), 1234));
      until(begun);
      sounds.play(Cue.ATTENTION);
      assertEquals(0, cut.get());
      sounds.play(Cue.GOOD_READ);
      until(cut);
    }
  }

  @Test
  void aTillWithItsVolumeOffSaysNothing() throws Exception {
    AtomicInteger said = new AtomicInteger();
    try (ToneSounds sounds =
        new ToneSounds(0, (amount, over) -> said.incrementAndGet(), new SoundOutput())) {
      sounds.paid(new Money(Currency.of("SGD"), 1234));
      assertTrue(sounds.finish(10_000));
    }
    assertEquals(0, said.get());
  }

  @Test
  void recordingsAreMadeQuieterAsTonesAre() {
    byte[] samples = {0x10, 0x27, (byte) 0xF0, (byte) 0xD8}; // 10000, -10000
    assertEquals(
        List.of((byte) 0xC4, (byte) 0x09, (byte) 0x3C, (byte) 0xF6), // 2500, -2500
        bytes(RecordedVoice.louder(samples, 50)));
  }

  private static List<Byte> bytes(byte[] array) {
    List<Byte> list = new ArrayList<>();
    for (byte one : array) {
      list.add(one);
    }
    return list;
  }

  private static void until(AtomicInteger happened) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (happened.get() == 0) {
      assertTrue(System.nanoTime() < end, "waited in vain");
      Thread.onSpinWait();
    }
  }

  private VoicePack pack() throws IOException {
    return pack("scales = 100 1000000 1000");
  }

  private VoicePack pack(String scales) throws IOException {
    manifest(scales);
    return VoicePack.open(directory);
  }

  private void manifest(String scales) throws IOException {
    Files.writeString(
        directory.resolve("voice.properties"),
        """
        whole = paid {major} {unit}
        parts = paid {major} {unit} {minor} {subunit}
        unit.SGD = dollars
        subunit.SGD = cents
        unit.JPY = yen
        unit.KWD = dinars
        subunit.KWD = fils
        """
            + scales);
  }

  private void wav(String word, int rate) throws IOException {
    AudioFormat format = new AudioFormat(rate, 16, 1, true, false);
    try (AudioInputStream in =
        new AudioInputStream(new ByteArrayInputStream(new byte[200]), format, 100)) {
      AudioSystem.write(in, AudioFileFormat.Type.WAVE, directory.resolve(word + ".wav").toFile());
    }
  }

  private static String said(VoicePack pack, String currency, long minor) {
    return pack.words(new Money(Currency.of(currency), minor), VoicesTest::english)
        .map(words -> String.join(" ", words))
        .orElse("");
  }
}
