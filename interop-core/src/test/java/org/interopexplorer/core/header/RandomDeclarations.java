package org.interopexplorer.core.header;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes random structs and unions as text of C: nested and anonymous ones, arrays of several dimensions, enums, named,
/// unnamed and zero-width bit-fields, packed and aligned members and types, `#pragma pack`, flexible arrays.
final class RandomDeclarations {
    private static final String ENUMS = """
            enum plain { PLAIN_A, PLAIN_B = 70000 };
            enum negative { NEGATIVE_A = -1 };
            enum __attribute__((packed)) small { SMALL_A, SMALL_B = 200 };
            typedef int wide_int __attribute__((aligned(16)));
            typedef long long narrow __attribute__((aligned(2)));
            """;
    private static final List<String> SCALARS = List.of(
            "_Bool",
            "char",
            "unsigned char",
            "short",
            "int",
            "unsigned",
            "long",
            "long long",
            "float",
            "double",
            "void *",
            "int (*)(int)",
            "enum plain",
            "enum negative",
            "enum small");
    private static final List<String> BIT_FIELDS =
            List.of("_Bool", "unsigned char", "short", "int", "unsigned", "unsigned long long", "enum plain");

    private final RandomGenerator random;
    private final boolean microsoft;
    private final StringBuilder text = new StringBuilder("typedef _Bool bool;\n").append(ENUMS);
    private final List<String> names = new ArrayList<>();
    private final List<String> holding = new ArrayList<>();
    private boolean holds;
    private boolean mayAlign;

    /// gcc's `-mms-bitfields` counts bytes, not units, in a packed union, and ignores packing at `int: 0`.
    private boolean plainBits;

    /// @param microsoft whether alignments under `#pragma pack` are left out, which are refused for Windows
    RandomDeclarations(RandomGenerator random, boolean microsoft, int count) {
        this.random = random;
        this.microsoft = microsoft;
        for (int i = 0; i < count; i++) {
            add("r" + i);
        }
    }

    String text() {
        return text.toString();
    }

    /// The types' names with their keywords.
    List<String> names() {
        return names;
    }

    private void add(String tag) {
        boolean isUnion = random.nextInt(4) == 0;
        boolean isFlexible = !isUnion && random.nextInt(8) == 0;
        int pragma = random.nextInt(6) == 0 ? 1 << random.nextInt(4) : 0;
        boolean isPacked = pragma > 0 || random.nextInt(5) == 0;
        mayAlign = pragma == 0 || !microsoft;
        plainBits = microsoft && isPacked;
        String name = (isUnion ? "union " : "struct ") + tag;
        if (pragma > 0) {
            text.append("#pragma pack(push, ").append(pragma).append(")\n");
        }
        text.append(name).append(" {\n");
        members("m", isUnion, 2, 1 + random.nextInt(7));
        if (isFlexible) {
            text.append("    int before; ").append(declared(scalar(), "flex[]")).append(";\n");
        }
        text.append('}');
        if (pragma == 0 && isPacked) {
            text.append(" __attribute__((packed))");
        }
        if (mayAlign && random.nextInt(6) == 0) {
            text.append(" __attribute__((aligned(")
                    .append(1 << random.nextInt(6))
                    .append(")))");
        }
        text.append(";\n");
        if (pragma > 0) {
            text.append("#pragma pack(pop)\n");
        }
        names.add(name);
        if (!isFlexible && !holds) {
            holding.add(name);
        }
        holds = false;
    }

    private void members(String prefix, boolean isUnion, int depth, int count) {
        for (int i = 0; i < count; i++) {
            member(prefix + i, isUnion, depth);
        }
        if (isUnion) {
            text.append("    int ").append(prefix).append("_one;\n");
        }
    }

    private void member(String name, boolean inUnion, int depth) {
        switch (random.nextInt(depth == 0 ? 8 : 10)) {
            case 0, 1, 2 -> {
                if (inUnion && plainBits) {
                    text.append("    short ").append(name).append(";\n");
                } else {
                    bitField(name);
                }
            }
            case 3 ->
                text.append("    ")
                        .append(declared(scalar(), name + dimensions()))
                        .append(";\n");
            case 4 -> {
                holds = true;
                String type = holding.isEmpty() ? "short" : holding.get(random.nextInt(holding.size()));
                text.append("    ")
                        .append(declared(type, name + (random.nextBoolean() ? "" : dimensions())))
                        .append(";\n");
            }
            case 5 ->
                text.append("    ")
                        .append(mayAlign && random.nextBoolean() ? "wide_int " : "narrow ")
                        .append(name)
                        .append(";\n");
            case 8, 9 -> {
                boolean isUnion = random.nextBoolean();
                text.append(isUnion ? "    union {\n" : "    struct {\n");
                members(name + "_", isUnion, depth - 1, 1 + random.nextInt(4));
                text.append("    }");
                if (random.nextBoolean()) {
                    text.append(' ').append(name);
                }
                text.append(";\n");
            }
            default ->
                text.append("    ")
                        .append(declared(scalar(), name))
                        .append(attribute())
                        .append(";\n");
        }
    }

    private String attribute() {
        return switch (random.nextInt(8)) {
            case 0 -> mayAlign ? " __attribute__((aligned(" + (1 << random.nextInt(6)) + ")))" : "";
            case 1 -> " __attribute__((packed))";
            default -> "";
        };
    }

    private String dimensions() {
        return "[" + (1 + random.nextInt(4)) + "]"
                + (random.nextInt(3) == 0 ? "[" + (1 + random.nextInt(3)) + "]" : "");
    }

    private String scalar() {
        return SCALARS.get(random.nextInt(SCALARS.size()));
    }

    private static String declared(String type, String name) {
        return type.contains("(*)") ? type.replace("(*)", "(*" + name + ")") : type + " " + name;
    }

    private void bitField(String name) {
        String type = BIT_FIELDS.get(random.nextInt(BIT_FIELDS.size()));
        int most = switch (type) {
            case "_Bool" -> 1;
            case "unsigned char" -> 8;
            case "short" -> 16;
            case "unsigned long long" -> 64;
            default -> 32;
        };
        int least = type.equals("enum plain") ? 18 : 1;
        text.append("    ").append(type);
        switch (random.nextInt(8)) {
            case 0 -> text.append(plainBits ? " " + name + " : " + least : " : 0");
            case 1 -> text.append(" : ").append(least + random.nextInt(most - least + 1));
            default -> text.append(' ').append(name).append(" : ").append(least + random.nextInt(most - least + 1));
        }
        text.append(";\n");
    }
}
