package org.interopexplorer.core.snippet;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CTypes;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.Value;

/// Random functions with random values, and their C: each mixes all that it is given into a number that it returns
/// through its last parameter, copies what it can into its other out parameters, and returns its first parameter.
final class RandomFunctions {
    private static final String PROLOGUE = """
            #include <stdbool.h>
            #include <string.h>
            static void mix(unsigned long long *h, const void *p, int n) {
                for (int i = 0; i < n; i++) *h = (*h ^ ((const unsigned char *) p)[i]) * 1099511628211ULL;
            }
            #define MIX(e) do { __typeof__(e) v_ = (e); mix(h, &v_, sizeof v_); } while (0)
            #define MIXBITS(e) do { long long v_ = (long long) (e); mix(h, &v_, sizeof v_); } while (0)
            """;
    private static final CType HASH = new PointerType(IntegerType.UNSIGNED_LONG_LONG);

    private final Random random;
    private final Layout layout;
    private final List<CType> scalars;
    private final CTypes types;
    private final StringBuilder source = new StringBuilder(PROLOGUE);
    private final Set<RecordType> defined = new LinkedHashSet<>();
    private int made;

    RandomFunctions(Random random, Layout layout, List<CType> scalars, boolean microsoft) {
        this.random = random;
        this.layout = layout;
        this.scalars = scalars;
        this.types = new CTypes(random, scalars, microsoft);
    }

    /// A function, and values for it.
    record Call(String name, FunctionType type, List<Value> values) {}

    /// The C of all functions made so far.
    String source() {
        return source.toString();
    }

    Call next() {
        List<Parameter> parameters = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        CType first = random.nextInt(3) == 0 ? record() : scalar();
        add(first, parameters, values, body);
        int more = random.nextInt(5);
        for (int i = 0; i < more; i++) {
            add(one(), parameters, values, body);
        }
        String name = "f" + made++;
        boolean isVoid = random.nextInt(6) == 0;
        parameters.add(new Parameter("h", HASH));
        values.add(new Value.InOut(Value.Int.of(7)));
        FunctionType.CallingConvention convention = layout.abi() == Abi.WINDOWS_X86 && random.nextBoolean()
                ? FunctionType.CallingConvention.STDCALL
                : FunctionType.CallingConvention.C;
        FunctionType type = new FunctionType(isVoid ? VoidType.VOID : first, parameters, false, convention);
        for (RecordType record : defined) {
            String definition = CSpelling.definition(record) + ";\n";
            if (source.indexOf(definition) < 0) {
                source.append(definition);
            }
        }
        source.append(CSpelling.prototype(name, type)).append(" {\n").append(body);
        source.append(isVoid ? "}\n" : "return p0; }\n");
        return new Call(name, type, values);
    }

    private CType scalar() {
        return scalars.get(random.nextInt(scalars.size()));
    }

    private RecordType record() {
        while (true) {
            RecordType record =
                    random.nextInt(3) == 0 ? types.record(random.nextInt(2)) : types.small(random.nextInt(2));
            if (layout.sizeOf(record) > 0 && !layout.namedPlacements(record).isEmpty()) {
                define(record);
                return record;
            }
        }
    }

    private void define(RecordType record) {
        for (RecordType.Member member : record.members()) {
            CType own = member.type().resolved();
            while (own instanceof ArrayType array) {
                own = array.element().resolved();
            }
            if (own instanceof RecordType inner) {
                define(inner);
            }
        }
        if (record.tag() != null) {
            defined.add(record);
        }
    }

    private CType one() {
        CType target = random.nextInt(3) == 0 ? record() : scalar();
        return switch (random.nextInt(5)) {
            case 0 -> new PointerType(target);
            case 1 -> new PointerType(new QualifiedType(target, true, false));
            case 2 -> new PointerType(new QualifiedType(IntegerType.CHAR, true, false));
            default -> target;
        };
    }

    private void add(CType type, List<Parameter> parameters, List<Value> values, StringBuilder body) {
        String name = "p" + parameters.size();
        parameters.add(new Parameter(name, type));
        if (!(type instanceof PointerType pointer) || pointer.target() == VoidType.VOID) {
            Value value = value(type);
            values.add(value);
            mix(name, type, value, body);
            return;
        }
        if (pointer.target().resolved() == IntegerType.CHAR && pointer.pointsAtConst()) {
            values.add(new Value.Text("text " + random.nextInt(1000)));
            body.append("mix(h, %s, strlen(%s));\n".formatted(name, name));
            return;
        }
        CType target = pointer.target() instanceof QualifiedType qualified ? qualified.unqualified() : pointer.target();
        if (!pointer.pointsAtConst() && random.nextBoolean()) {
            values.add(new Value.Out(null));
            body.append(copied(name, target, parameters));
        } else if (target instanceof RecordType || target.resolved() instanceof PointerType || random.nextBoolean()) {
            Value value = value(target);
            values.add(target instanceof RecordType && random.nextBoolean() ? value : new Value.InOut(value));
            mix("(*" + name + ")", target, value, body);
        } else {
            List<Value> elements = List.of(value(target), value(target), value(target));
            values.add(
                    target.resolved() == IntegerType.CHAR
                            ? new Value.InOut(new Value.Array(elements))
                            : new Value.Array(elements));
            mix(name, new ArrayType(target, 3), new Value.Array(elements), body);
        }
    }

    /// An earlier parameter of the same type is what an out parameter gets.
    private static String copied(String name, CType target, List<Parameter> parameters) {
        for (int i = 0; i < parameters.size() - 1; i++) {
            if (parameters.get(i).type().equals(target)) {
                return "*%s = p%d;\n".formatted(name, i);
            }
        }
        return (target.resolved() instanceof IntegerType integer && integer != IntegerType.BOOL)
                        || target.resolved() instanceof FloatingType
                ? "*%s = 42;\n".formatted(name)
                : "";
    }

    private void mix(String expression, CType type, Value value, StringBuilder body) {
        switch (value) {
            case Value.Struct(var members) -> {
                for (MemberPlacement placement : layout.namedPlacements((RecordType) type.resolved())) {
                    Value member = members.get(placement.member().name());
                    if (member != null) {
                        String inside = expression + "." + placement.member().name();
                        if (placement.member().isBitField()) {
                            body.append("MIXBITS(%s);\n".formatted(inside));
                        } else {
                            mix(inside, placement.member().type(), member, body);
                        }
                    }
                }
            }
            case Value.Array(var elements) -> {
                for (int i = 0; i < elements.size(); i++) {
                    mix(expression + "[" + i + "]", ((ArrayType) type.resolved()).element(), elements.get(i), body);
                }
            }
            default -> body.append("MIX(%s);\n".formatted(expression));
        }
    }

    private Value value(CType type) {
        return switch (type.resolved()) {
            case IntegerType.BOOL -> new Value.Bool(random.nextBoolean());
            case IntegerType integer -> integer(integer, (int) layout.sizeOf(integer) * 8);
            case FloatingType.FLOAT -> new Value.Real(random.nextFloat() * 1000 - 500);
            case FloatingType _ ->
                new Value.Real(random.nextInt(20) == 0 ? Double.NEGATIVE_INFINITY : random.nextDouble() * 1e6 - 5e5);
            case PointerType _ ->
                random.nextBoolean() ? new Value.Null() : new Value.Address(random.nextInt(1 << 20) + 1L, null);
            case ArrayType array -> {
                List<Value> elements = new ArrayList<>();
                for (int i = 0; i < Math.max(0, array.count()); i++) {
                    elements.add(value(array.element()));
                }
                yield new Value.Array(elements);
            }
            case RecordType record -> struct(record);
            default -> throw new AssertionError(type);
        };
    }

    private Value.Struct struct(RecordType record) {
        var members = new LinkedHashMap<String, Value>();
        fill(record, members);
        return new Value.Struct(members);
    }

    private void fill(RecordType record, Map<String, Value> into) {
        List<RecordType.Member> members = new ArrayList<>(record.members());
        if (record.kind() == RecordType.Kind.UNION) {
            members.removeIf(member -> member.isBitField() && member.name() == null);
            members = members.isEmpty() ? members : List.of(members.get(random.nextInt(members.size())));
        }
        for (RecordType.Member member : members) {
            if (member.name() == null) {
                if (member.type().resolved() instanceof RecordType anonymous) {
                    fill(anonymous, into);
                }
            } else if (member.isBitField()) {
                into.put(
                        member.name(),
                        member.type().resolved() == IntegerType.BOOL
                                ? new Value.Bool(random.nextBoolean())
                                : integer((IntegerType) member.type().resolved(), member.bitWidth()));
            } else if (!(member.type().resolved() instanceof ArrayType array) || array.hasCount()) {
                into.put(member.name(), value(member.type()));
            }
        }
    }

    private Value.Int integer(IntegerType type, int bits) {
        BigInteger number = new BigInteger(bits, random);
        return new Value.Int(
                type.signed(layout.abi()) && bits > 0 && number.testBit(bits - 1)
                        ? number.subtract(BigInteger.ONE.shiftLeft(bits))
                        : number);
    }
}
