package dev.tact.examples.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints rows with their columns one below the other: the first column to the left, the others to the right. */
public final class TextTable {

    private final List<String[]> rows = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();

    /** Adds a row; what could confuse a terminal is made visible. */
    public void row(String... cells) {
        String[] row = new String[cells.length];
        for (int column = 0; column < cells.length; column++) {
            row[column] = Highlighter.visible(cells[column]).replace('\n', ' ');
            if (column == widths.size()) {
                widths.add(0);
            }
            widths.set(column, Math.max(widths.get(column), row[column].length()));
        }
        rows.add(row);
    }

    public void print(PrintStream out) {
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.length; column++) {
                String padding = " ".repeat(widths.get(column) - row[column].length());
                line.append(column == 0 ? row[column] + padding : "  " + padding + row[column]);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
