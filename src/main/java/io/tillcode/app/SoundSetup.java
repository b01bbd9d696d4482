package io.tillcode.app;

import io.tillcode.money.Money;
import io.tillcode.settings.Settings;
import io.tillcode.settings.SoundSettings;
import io.tillcode.ui.Messages;
import io.tillcode.ui.sound.ProgramVoice;
import io.tillcode.ui.sound.RecordedVoice;
import io.tillcode.ui.sound.SoundOutput;
import io.tillcode.ui.sound.ToneSounds;
import io.tillcode.ui.sound.Voice;
import java.util.Currency;
import java.util.Locale;

/// Sounds and voice as the settings want them.
final class SoundSetup {

  private SoundSetup() {}

  static ToneSounds sounds(Settings settings) {
    SoundSettings sound = settings.sound();
    SoundOutput output = new SoundOutput();
    return new ToneSounds(
        sound.volume(), sound.speakAmount() ? voice(settings, output) : Voice.none(), output);
  }

  private static Voice voice(Settings settings, SoundOutput output) {
    SoundSettings sound = settings.sound();
    return switch (sound.voice()) {
      case SoundSettings.Voice.None _ -> Voice.none();
      case SoundSettings.Voice.Pack pack ->
          new RecordedVoice(pack.directory(), sound.volume(), output);
      case SoundSettings.Voice.Program program ->
          new ProgramVoice(program.words(), money -> sentence(money, settings.till().locale()));
    };
  }

  /// `Paid. 12.34 Singapore Dollar`
  static String sentence(Money money, Locale locale) {
    String currency = Currency.getInstance(money.currency().code()).getDisplayName(locale);
    return Messages.of(locale).text("speech.paid", money.format(locale), currency);
  }
}
