package dev.tact.rules;

import dev.tact.internal.pattern.PatternFormatException;
import dev.tact.internal.pattern.PatternParser;
import dev.tact.internal.yaml.DidYouMean;
import dev.tact.internal.yaml.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What has been read so far, right or wrong. Not thread-safe. */
final class PackDraft {

    /** A use of {@code @name}: in a rule or trigger, or in an entry of another word class. */
    record Reference(
            String name,
            Place place,
            @Nullable String ruleId,
            @Nullable String wordClass) {}

    final Map<String, Place> names = new TreeMap<>();
    final List<Rule> rules = new ArrayList<>();
    final List<Trigger> triggers = new ArrayList<>();
    final List<WordClass> words = new ArrayList<>();
    final List<Reference> references = new ArrayList<>();
    final List<RuleProblem> problems = new ArrayList<>();
    private final Map<String, Place> ids = new HashMap<>();
    private final Map<String, Place> classes = new LinkedHashMap<>();

    /** Notes the name of a pack, and a problem if another pack has it already. */
    void declarePack(String name, Place place) {
        declare(names, name, place, null, "duplicate pack '" + name + "'");
    }

    /** Notes the id of a rule or trigger, and a problem if another one has it already. */
    void declareId(String id, Place place) {
        declare(ids, id, place, id, "duplicate id");
    }

    /** Notes the name of a word class, and a problem if another class has it already. */
    void declareClass(String name, Place place) {
        declare(classes, name, place, null, "duplicate word class '" + name + "'");
    }

    private void declare(Map<String, Place> known, String name, Place place, @Nullable String ruleId, String message) {
        Place first = known.putIfAbsent(name, place);
        if (first != null) {
            report(place, ruleId, message + " (first at " + first + ")");
        }
    }

    void report(Place place, @Nullable String ruleId, String message) {
        problems.add(new RuleProblem(place.file(), place.line(), place.column(), ruleId, message));
    }

    /** Adds a rule that no reader has checked. */
    void add(Rule rule) {
        declareId(rule.id(), new Place(rule.file(), rule.line(), rule.column()));
        for (List<PatternSource> patterns : List.of(rule.patterns(), rule.unless(), rule.requires(), rule.raise())) {
            for (PatternSource source : patterns) {
                Place place = new Place(source.file(), source.line(), source.column());
                try {
                    PatternParser.parse(source.text())
                            .classReferences()
                            .forEach(name -> references.add(new Reference(name, place, rule.id(), null)));
                } catch (PatternFormatException e) {
                    report(place, rule.id(), DidYouMean.quoted(source.text()) + ": " + e.getMessage());
                }
            }
        }
        rules.add(rule);
    }

    void add(RulePack pack) {
        pack.places().forEach(this::declarePack);
        for (Rule rule : pack.rules()) {
            declareId(rule.id(), new Place(rule.file(), rule.line(), rule.column()));
            rules.add(rule);
        }
        for (Trigger trigger : pack.triggers()) {
            declareId(trigger.id(), new Place(trigger.file(), trigger.line(), trigger.column()));
            triggers.add(trigger);
        }
        for (WordClass words : pack.words()) {
            declareClass(words.name(), new Place(words.file(), words.line(), words.column()));
            this.words.add(words);
        }
        references.addAll(pack.references());
    }

    /**
     * Makes a pack of it.
     *
     * @throws RuleFormatException with all problems, if there are any
     */
    RulePack build() {
        reportCircles();
        if (!problems.isEmpty()) {
            throw new RuleFormatException(problems);
        }
        return new RulePack(this);
    }

    /** Walks the references between word classes depth first; without recursion, for chains may be long. */
    private void reportCircles() {
        Map<String, Set<String>> uses = new HashMap<>();
        for (Reference reference : references) {
            if (reference.wordClass() != null && classes.containsKey(reference.name())) {
                uses.computeIfAbsent(reference.wordClass(), name -> new LinkedHashSet<>())
                        .add(reference.name());
            }
        }
        Set<String> done = new HashSet<>();
        for (String root : uses.keySet().stream().sorted().toList()) {
            List<String> path = new ArrayList<>();
            Set<String> onPath = new HashSet<>();
            Deque<Iterator<String>> open = new ArrayDeque<>();
            open.push(List.of(root).iterator());
            while (!open.isEmpty()) {
                if (!open.element().hasNext()) {
                    open.pop();
                    if (!path.isEmpty()) {
                        String left = path.remove(path.size() - 1);
                        onPath.remove(left);
                        done.add(left);
                    }
                    continue;
                }
                String name = open.element().next();
                if (onPath.contains(name)) {
                    reportCircle(path.subList(path.indexOf(name), path.size()));
                } else if (!done.contains(name)) {
                    path.add(name);
                    onPath.add(name);
                    open.push(uses.getOrDefault(name, Set.of()).iterator());
                }
            }
        }
    }

    private void reportCircle(List<String> names) {
        StringBuilder circle = new StringBuilder();
        names.stream().limit(10).forEach(name -> circle.append('@').append(name).append(" -> "));
        circle.append(names.size() > 10 ? "… -> @" : "@").append(names.get(0));
        report(place(names.get(0)), null, "word classes refer to each other in a circle: " + circle);
    }

    private Place place(String wordClass) {
        Place place = classes.get(wordClass);
        if (place == null) {
            throw new IllegalStateException("undeclared word class");
        }
        return place;
    }
}
