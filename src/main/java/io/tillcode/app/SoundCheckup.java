package io.tillcode.app;

import io.tillcode.cli.DoctorParts.Report;
import io.tillcode.money.Money;
import io.tillcode.settings.Settings;
import io.tillcode.settings.SoundSettings;
import io.tillcode.ui.Sounds;
import io.tillcode.ui.sound.RecordedVoice;
import io.tillcode.ui.sound.SoundOutput;
import io.tillcode.ui.sound.ToneSounds;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the doctor says of sound device and voice.
final class SoundCheckup {

  private static final long LIMIT_MILLIS = 30_000;

  private final Settings settings;
  private final SoundSettings sound;
  private final Money sample;

  SoundCheckup(Settings settings) {
    this.settings = settings;
    sound = settings.sound();
    long one = Math.max(settings.till().currency().step(), 1);
    sample = new Money(settings.till().currency(), 1200 * one);
  }

  List<Report> reports() {
    if (sound.volume() == 0) {
      return List.of(Report.ok("switched off (sound.volume is 0)"));
    }
    List<Report> reports = new ArrayList<>();
    List<String> devices = SoundOutput.devices();
    reports.add(
        devices.isEmpty()
            ? Report.look(
                "no device can play: connect a speaker, or set sound.volume to 0; the till sells"
                    + " without")
            : Report.ok("volume %d on %s".formatted(sound.volume(), String.join(", ", devices))));
    reports.add(voice());
    return reports;
  }

  private Report voice() {
    if (!sound.speakAmount()) {
      return Report.ok("amounts are not spoken (sound.speakAmount is false)");
    }
    return switch (sound.voice()) {
      case SoundSettings.Voice.None _ ->
          Report.ok("amounts are not spoken: there is no voice (sound.voice)");
      case SoundSettings.Voice.Pack pack ->
          RecordedVoice.fault(pack.directory(), sample)
              .map(fault ->
                  Report.look(
                      "the voice in %s cannot be used, %s: mend it, or set sound.voice"
                          .formatted(pack.directory(), fault)))
              .orElseGet(() -> Report.ok("amounts are spoken from " + pack.directory()));
      case SoundSettings.Voice.Program program ->
          isThere(program.words().getFirst())
              ? Report.ok("amounts are spoken by " + String.join(" ", program.words()))
              : Report.look(
                  "there is no program %s to speak amounts: install it, or set sound.voice"
                      .formatted(program.words().getFirst()));
    };
  }

  /// Plays every sound, one after the other.
  List<Report> test() {
    if (sound.volume() == 0) {
      return List.of(Report.look("nothing to hear: sound.volume is 0"));
    }
    String names =
        Stream.of(Sounds.Cue.values())
            .map(cue -> cue.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .collect(Collectors.joining(", "));
    try {
      for (Sounds.Cue cue : Sounds.Cue.values()) {
        try (ToneSounds one = SoundSetup.sounds(settings)) {
          one.play(cue);
          var _ = one.finish(LIMIT_MILLIS);
        }
      }
      try (ToneSounds one = SoundSetup.sounds(settings)) {
        one.paid(sample);
        var _ = one.finish(LIMIT_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return SoundOutput.devices().isEmpty()
        ? List.of(Report.look("nothing could be played: there is no device"))
        : List.of(
            Report.ok(
                "played %s, and said %s: if you heard nothing, look at speaker and system volume"
                    .formatted(names, SoundSetup.sentence(sample, settings.till().locale()))));
  }

  private static boolean isThere(String program) {
    if (program.contains(File.separator)) {
      return Files.isExecutable(Path.of(program));
    }
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .filter(directory -> !directory.isEmpty())
        .anyMatch(directory ->
            Files.isExecutable(Path.of(directory, program))
                || Files.isExecutable(Path.of(directory, program + ".exe")));
  }
}
