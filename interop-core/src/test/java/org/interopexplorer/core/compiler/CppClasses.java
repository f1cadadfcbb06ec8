package org.interopexplorer.core.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes random classes of C++: bases, virtual bases and functions, constructors, bit-fields, empty classes.
public final class CppClasses {
    private static final List<String> SCALARS = List.of(
            "bool",
            "char",
            "unsigned char",
            "short",
            "int",
            "long",
            "unsigned long long",
            "float",
            "double",
            "void *",
            "long double",
            "int (*)(int)",
            "const char &");
    private static final List<String> BIT_FIELDS = List.of("unsigned char", "short", "int", "unsigned long long");
    private static final int VIRTUAL_IN = 5;

    private final RandomGenerator random;
    private final StringBuilder source = new StringBuilder();
    private final List<String> names = new ArrayList<>();
    private final List<String> structs = new ArrayList<>();

    public CppClasses(RandomGenerator random, int count) {
        this.random = random;
        source.append("struct Empty {}; struct Emptier : Empty {};\n");
        source.append("template <class T, int N> struct Box { T held; char tail[N]; };\n");
        source.append("namespace ns {\n");
        for (int i = 0; i < count; i++) {
            add("c" + i);
        }
        source.append("}\nextern \"C\" {\n");
        for (String name : names) {
            source.append(
                    "ns::%1$s *f_%1$s(ns::%1$s *p, const ns::%1$s &r, short (*a)[3]) { return p; }\n".formatted(name));
            source.append("int g_%1$s(ns::%1$s v) { return sizeof v; }\n".formatted(name));
        }
        source.append("}\n");
    }

    /// The classes' names, without their namespace `ns`.
    public List<String> names() {
        return names;
    }

    /// The classes, and for each a function `f_NAME`, which takes its address, and `g_NAME`, which takes a value.
    public String source() {
        return source.toString();
    }

    private void add(String name) {
        boolean isUnion = random.nextInt(10) == 0;
        source.append(isUnion ? "union " : random.nextBoolean() ? "struct " : "class ")
                .append(name);
        if (!isUnion) {
            bases();
        }
        source.append(" {\npublic:\n");
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            source.append("    ").append(member("m" + i, isUnion)).append(";\n");
        }
        if (random.nextInt(5) == 0) {
            source.append("    static int shared;\n");
        }
        if (!isUnion) {
            if (random.nextInt(6) == 0) {
                source.append("    virtual int ask(int n) { return n; }\n");
            }
            if (random.nextInt(4) == 0) {
                source.append("    ")
                        .append(name)
                        .append("(const ")
                        .append(name)
                        .append(" &);\n");
            } else if (random.nextInt(6) == 0) {
                source.append("    ~").append(name).append("();\n");
            }
        }
        source.append("};\n");
        names.add(name);
        if (!isUnion) {
            structs.add(name);
        }
    }

    private void bases() {
        List<String> bases = new ArrayList<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String base = random.nextInt(4) == 0 ? "Emptier" : one(random, structs);
            boolean isVirtual = random.nextInt(VIRTUAL_IN) == 0;
            if (base != null && bases.stream().noneMatch(one -> one.endsWith(" " + base))) {
                bases.add((isVirtual ? "virtual " : "") + "public " + base);
            }
        }
        source.append(bases.isEmpty() ? "" : " : " + String.join(", ", bases));
    }

    private static String one(RandomGenerator random, List<String> of) {
        return of.isEmpty() ? "Empty" : of.get(random.nextInt(of.size()));
    }

    private String member(String name, boolean isUnion) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> bitField(name);
            case 2 -> "short " + name + "[" + (1 + random.nextInt(5)) + "]";
            case 3 -> isUnion ? "int " + name : "Empty " + name;
            case 4 -> isUnion ? "int " + name : "[[no_unique_address]] Empty " + name;
            case 5 -> isUnion ? "long " + name : "Box<" + BIT_FIELDS.get(random.nextInt(4)) + ", 3> " + name;
            case 6 -> isUnion || names.isEmpty() ? "char " + name : one(random, names) + " " + name;
            case 7 -> "struct { int " + name + "_x; union { double " + name + "_d; char " + name + "_c; }; }";
            default -> scalar(name, isUnion);
        };
    }

    private String scalar(String name, boolean isUnion) {
        String type = SCALARS.get(random.nextInt(isUnion ? SCALARS.size() - 1 : SCALARS.size()));
        return type.contains("(*)") ? type.replace("(*)", "(*" + name + ")") : type + " " + name;
    }

    private String bitField(String name) {
        String type = BIT_FIELDS.get(random.nextInt(BIT_FIELDS.size()));
        int most = type.equals("short") ? 16 : type.equals("int") ? 32 : type.equals("unsigned char") ? 8 : 64;
        return switch (random.nextInt(6)) {
            case 0 -> type + " : 0";
            case 1 -> type + " : " + (1 + random.nextInt(most));
            default -> type + " " + name + " : " + (1 + random.nextInt(most));
        };
    }
}
