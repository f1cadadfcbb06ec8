package org.interopexplorer.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Text is readable in both themes: each colour that our style sheets give it has a contrast of 4.5 to 1 (WCAG
/// 2.1, 1.4.3) with what is behind it, worked out from the sheets themselves.
class ContrastTest {
    private static final double LEAST = 4.5;
    private static final Pattern VARIABLE = Pattern.compile("(-color-[\\w-]+):\\s*([^;]+);");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^}]*)}");
    private static final Pattern TEXT = Pattern.compile("-fx-(?:text-fill|fill|prompt-text-fill):\\s*(-color-[\\w-]+)");
    private static final Pattern BEHIND = Pattern.compile("-fx-background-color:\\s*(-color-[\\w-]+);");

    /// Where a rule says nothing of what is behind the text: the pages, and the bars and boxes on them.
    private static final List<String> USUAL = List.of("-color-bg-default", "-color-bg-subtle");

    private final Map<String, String> colours = new HashMap<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyColourOfTextStandsOutFromWhatIsBehindIt(boolean dark) throws IOException {
        Theme theme = dark ? new PrimerDark() : new PrimerLight();
        Matcher variables = VARIABLE.matcher(text(Theme.class, theme.getUserAgentStylesheet()));
        while (variables.find()) {
            colours.putIfAbsent(variables.group(1), variables.group(2).strip());
        }
        Color page = colour("-color-bg-default", Color.WHITE);
        List<String> weak = new ArrayList<>();
        int looked = 0;
        for (String sheet : ThemeSwitch.SHEETS) {
            Matcher rules = RULE.matcher(text(ThemeSwitch.class, sheet));
            while (rules.find()) {
                Matcher fill = TEXT.matcher(rules.group(2));
                if (fill.find()) {
                    Matcher own = BEHIND.matcher(rules.group(2));
                    for (String behind : own.find() ? List.of(own.group(1)) : USUAL) {
                        Color back = colour(behind, page);
                        double contrast = contrast(colour(fill.group(1), back), back);
                        looked++;
                        if (contrast < LEAST) {
                            weak.add("%s: %s on %s is %.2f"
                                    .formatted(rules.group(1).strip(), fill.group(1), behind, contrast));
                        }
                    }
                }
            }
        }
        assertThat(looked).isGreaterThan(40);
        assertThat(weak).isEmpty();
    }

    /// A colour by its name, laid over what is behind it where it lets that shine through.
    private Color colour(String name, Color behind) {
        String said = Objects.requireNonNull(colours.get(name), name);
        if (said.startsWith("-color")) {
            return colour(said, behind);
        }
        Color colour = Color.web(said);
        double opacity = colour.getOpacity();
        return new Color(
                colour.getRed() * opacity + behind.getRed() * (1 - opacity),
                colour.getGreen() * opacity + behind.getGreen() * (1 - opacity),
                colour.getBlue() * opacity + behind.getBlue() * (1 - opacity),
                1);
    }

    private static double contrast(Color one, Color other) {
        double brighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (brighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static String text(Class<?> beside, String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?s)/\\*.*?\\*/", "");
        }
    }
}
