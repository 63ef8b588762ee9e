package dev.milepost.ingest.source.file.layout;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** One YAML file, read with the lines it has its words on. Gathers everything that is wrong with it. */
final class Yaml {
    private static final int MAX_CHARACTERS = 1 << 20;

    private final String file;
    private final List<String> wrong = new ArrayList<>();

    Yaml(String file) {
        this.file = file;
    }

    /** A place in the file: what stands there, and what it is called. */
    record At(Node node, String where) {
        At below(Node child, String name) {
            return new At(child, where.isEmpty() ? name : where + "." + name);
        }
    }

    /** Null when there is nothing that could be read. */
    @Nullable
    At root(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setNestingDepthLimit(20);
        options.setMaxAliasesForCollections(0);
        try {
            Composer composer = new Composer(
                    new ParserImpl(new StreamReader(new StringReader(text)), options), new Resolver(), options);
            Node node = composer.getSingleNode();
            if (node != null) return new At(node, "");
            wrong.add("The layout file " + file + " is empty.");
        } catch (MarkedYAMLException e) {
            wrong(e.getProblemMark(), "", "this is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            wrong.add("The layout file " + file + " is not YAML: " + e.getMessage());
        }
        return null;
    }

    void wrong(At at, String what) {
        wrong(at.node().getStartMark(), at.where(), what);
    }

    private void wrong(@Nullable Mark mark, String where, String what) {
        wrong.add(file + (mark == null ? "" : ", line " + (mark.getLine() + 1)) + (where.isEmpty() ? "" : ", " + where)
                + ": " + what + ".");
    }

    List<String> wrong() {
        return wrong;
    }

    /** The entries of a mapping, those with a known key only; null when it is none. */
    @Nullable
    Map<String, At> entries(At at, Set<String> known) {
        if (!(at.node() instanceof MappingNode mapping)) {
            wrong(at, "a mapping (name: value) is expected here");
            return null;
        }
        Map<String, At> entries = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            At key = new At(entry.getKeyNode(), at.where());
            String name = scalar(key).orElse(null);
            if (name == null) wrong(key, "a name is expected here");
            else if (!known.isEmpty() && !known.contains(name))
                wrong(key, "'" + name + "' is not known here; there are: " + String.join(", ", known));
            else if (entries.put(name, at.below(entry.getValueNode(), name)) != null)
                wrong(key, "'" + name + "' is given twice");
        }
        return entries;
    }

    /** A text or number as it is written; empty for anything else, and for nothing at all. */
    static Optional<String> scalar(At at) {
        return at.node() instanceof ScalarNode scalar
                        && (!scalar.getTag().equals(Tag.NULL)
                                || scalar.getScalarStyle().getChar() != null)
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    static boolean isNothing(At at) {
        return at.node() instanceof ScalarNode && scalar(at).isEmpty();
    }

    static boolean isList(At at) {
        return at.node() instanceof SequenceNode;
    }

    static boolean isMapping(At at) {
        return at.node() instanceof MappingNode;
    }

    String text(At at) {
        String text = scalar(at).map(String::strip).orElse("");
        if (text.isEmpty()) wrong(at, "a text is expected here");
        return text;
    }

    /** The items of a list; a single text is a list of one. */
    List<At> items(At at) {
        if (at.node() instanceof SequenceNode list)
            return list.getValue().stream()
                    .map(node -> new At(node, at.where()))
                    .toList();
        if (scalar(at).isPresent()) return List.of(at);
        wrong(at, "a text or a list of texts is expected here");
        return List.of();
    }

    List<String> texts(At at) {
        List<String> texts = new ArrayList<>();
        for (At item : items(at)) {
            if (scalar(item).isPresent()) texts.add(scalar(item).get());
            else wrong(item, "a text is expected here");
        }
        return texts;
    }
}
