package io.tillcode.ui.kit;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Labels, marks and buttons, made the same way everywhere. Looks are in `tillcode.css`.
public final class Parts {

  private Parts() {}

  /// A line of text.
  public static Label label(String text, String... styleClasses) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styleClasses);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  /// Text that wraps into as many lines as it needs and is never cut.
  public static Label paragraph(String text, String... styleClasses) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styleClasses);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// The name of a key, drawn as a key.
  public static Label keyCap(String name) {
    return label(name, "key-cap");
  }

  /// A shape drawn by style alone.
  public static Region shape(String... styleClasses) {
    Region shape = new Region();
    shape.getStyleClass().addAll(styleClasses);
    shape.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    shape.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    return shape;
  }

  /// A big sign: a plate with a glyph on it.
  public static StackPane mark(String kind, String glyph) {
    StackPane mark = new StackPane(shape("mark-glyph", glyph));
    mark.getStyleClass().addAll("mark", kind);
    mark.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    mark.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    return mark;
  }

  /// A button whose key cap says which key does the same.
  public static Button keyButton(String text, String keyName, Runnable action, String... classes) {
    Button button = button(text, action, classes);
    button.setGraphic(keyCap(keyName));
    return button;
  }

  /// A wide button: title with a quieter line below it, key cap at the right.
  public static Button wideButton(Label title, Label quiet, String keyName, Runnable action) {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    VBox words = new VBox(title, quiet);
    words.getStyleClass().add("wide-words");
    HBox content = new HBox(words, gap, keyCap(keyName));
    content.getStyleClass().add("wide-content");
    Button button = button("", action, "primary", "wide");
    button.setGraphic(content);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setMinWidth(0); // its content follows its width, so only the window decides
    content.prefWidthProperty().bind(button.widthProperty().subtract(2));
    return button;
  }

  /// A button that acts on release.
  public static Button button(String text, Runnable action, String... classes) {
    Button button = new Button(text);
    button.getStyleClass().addAll(classes);
    button.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }

  /// Shows or hides a node without giving its place away.
  public static void show(Node node, boolean shown) {
    node.setVisible(shown);
  }

  /// Shows or hides a node and its place.
  public static void place(Node node, boolean placed) {
    node.setVisible(placed);
    node.setManaged(placed);
  }

  /// Puts a node into a state that `tillcode.css` knows.
  public static void state(Node node, String name, boolean on) {
    node.pseudoClassStateChanged(PseudoClass.getPseudoClass(name), on);
  }

  /// A part that scrolls up and down where it is too tall, and looks as if it did not.
  public static ScrollPane scroll(Region content) {
    ScrollPane scroll = new ScrollPane(content);
    scroll.getStyleClass().add("bare-scroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    return scroll;
  }
}
