package io.tillcode.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/// Reads YAML text into [YamlValue]s that know their lines.
final class YamlSource {

  private static final long MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 20;

  private final String source;
  private final Problems problems;

  /// @param source the file as the caller named it, or `--set`
  YamlSource(String source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /// The keys of a file. Faults are reported; what could not be read is empty.
  YamlValue.Keys readFile(Path file) {
    Place top = new Place(source, 0);
    String text = decode(file, top);
    YamlValue value = text == null ? null : parse(text);
    if (value == null || (value instanceof YamlValue.Text empty && empty.isNull())) {
      return YamlValue.Keys.none(top);
    }
    if (value instanceof YamlValue.Keys keys) {
      return keys;
    }
    problems.add(
        value.place(), "the file must hold keys with values: write lines such as 'mode: training'");
    return YamlValue.Keys.none(top);
  }

  /// The value of a text, or null if a fault was reported or nothing is there.
  @Nullable YamlValue parse(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(0); // no value can contain itself or multiply
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      return root == null ? null : value(root);
    } catch (MarkedYAMLException e) {
      reportSyntax(e);
    } catch (ReaderException e) {
      problems.add(
          new Place(source, lineAt(text, e.getPosition())),
          "there is a character that YAML does not allow: delete it");
    } catch (YAMLException e) {
      problems.add(
          new Place(source, 0),
          "the file repeats sections by alias or nests them too deeply: write them out");
    }
    return null;
  }

  private @Nullable String decode(Path file, Place top) {
    try {
      if (Files.isDirectory(file)) {
        problems.add(top, "this is a directory: name a settings file with --config");
        return null;
      }
      if (Files.size(file) > MAX_BYTES) {
        problems.add(top, "the file is larger than 1 MiB: name a settings file with --config");
        return null;
      }
      return decode(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      problems.add(top, "there is no such file: name a settings file with --config");
    } catch (AccessDeniedException e) {
      problems.add(top, "the file may not be read: give this user the right to read it");
    } catch (IOException e) {
      problems.add(top, "the file cannot be read: check the disk and the file's rights");
    }
    return null;
  }

  private @Nullable String decode(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer characters = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), characters, true);
    String text = characters.flip().toString();
    if (result.isError()) {
      problems.add(
          new Place(source, lineAt(text, text.length())),
          "the file is not UTF-8 text: save it as UTF-8");
      return null;
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private YamlValue value(Node node) {
    Place place = place(node.getStartMark());
    return switch (node) {
      case ScalarNode scalar ->
          new YamlValue.Text(
              place, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
      case SequenceNode sequence -> {
        List<YamlValue> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
          items.add(value(item));
        }
        yield new YamlValue.Items(place, items);
      }
      case MappingNode mapping -> new YamlValue.Keys(place, entries(mapping));
      default -> throw new IllegalStateException("a YAML node of an unknown kind");
    };
  }

  private Map<String, YamlValue.Entry> entries(MappingNode mapping) {
    Map<String, YamlValue.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place place = place(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(place, "a key must be a plain word: see config/tillcode.yaml");
        continue;
      }
      YamlValue.Entry entry = new YamlValue.Entry(place, value(tuple.getValueNode()));
      YamlValue.Entry earlier = entries.putIfAbsent(key.getValue(), entry);
      if (earlier != null) {
        problems.add(
            place,
            Shown.value(key.getValue())
                + " was already set at line "
                + earlier.place().line()
                + ": keep one of the two");
      }
    }
    return entries;
  }

  private void reportSyntax(MarkedYAMLException e) {
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    if (mark == null) {
      problems.add(new Place(source, 0), "this is not YAML: compare it with config/tillcode.yaml");
      return;
    }
    String problem = String.valueOf(e.getProblem());
    String fault;
    if (problem.contains("TAB")) {
      fault = "a tab is used here: indent with spaces";
    } else if (problem.startsWith("but found another document")) {
      fault = "a second document starts here: delete the line '---' and what follows";
    } else {
      fault =
          "this is not YAML"
              + (Shown.isShown(problem) ? " (" + problem + ")" : "")
              + ": check the indentation, the quotes and the colons here and in the line above";
    }
    Place place = place(mark);
    problems.add(
        place.line() == 0 ? place : new Place(place + ", column " + (mark.getColumn() + 1), 0),
        fault);
  }

  private Place place(Mark mark) {
    return source.equals(Place.SET_OPTION.source())
        ? Place.SET_OPTION
        : new Place(source, mark.getLine() + 1);
  }

  private static int lineAt(String text, int position) {
    return 1 + (int) text.chars().limit(position).filter(c -> c == '\n').count();
  }
}
