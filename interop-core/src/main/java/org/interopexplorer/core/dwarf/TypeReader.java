package org.interopexplorer.core.dwarf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MentionedRecords;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Makes C types from entries. Each entry's type is made once, so that the functions of a library share their
/// structs.
///
/// A type that C lacks is refused by name ([DwarfFault#UNSUPPORTED]). Functions that use it stay unknown.
final class TypeReader {
    /// How long chains of types may be, and how deeply functions may nest in each other's parameters.
    private static final int MAX_DEPTH = Layout.MAX_DEPTH;

    private static final int MOST_DIMENSIONS = 64;

    /// A hidden flag for inlined constructors and destructors; callers do not pass it.
    private static final String NOT_PASSED = "__in_chrg";

    private static final Set<String> VA_LISTS = Set.of("va_list", "__gnuc_va_list", "__builtin_va_list");
    private static final String VA_LIST_ELEMENT = "__va_list_tag";

    /// The type `va_list`, which cannot be passed.
    private static final CType VA_LIST =
            new NamedType("va_list", new PointerType(RecordType.declare(RecordType.Kind.STRUCT, "va_list")));

    /// Identifies an entry independently of where the file is mapped.
    private record Place(int file, boolean ofTypes, long offset) {}

    private final Abi abi;
    private final BaseTypes bases;
    private final RecordReader records;
    private final Map<Place, CType> made = new HashMap<>();
    private final Set<Place> open = new HashSet<>();
    private final Set<Place> openAgain = new HashSet<>();

    TypeReader(Abi abi) {
        this.abi = abi;
        this.bases = new BaseTypes(abi);
        this.records = new RecordReader(this, new Layout(abi));
    }

    Abi abi() {
        return abi;
    }

    /// The type in an entry's `DW_AT_type`; `void` without one.
    CType typeOf(Die die, int depth) throws MalformedFileException {
        Die type = die.reference(Dw.AT_TYPE);
        return type == null ? VoidType.VOID : type(type, depth);
    }

    CType type(Die die, int depth) throws MalformedFileException {
        Unit unit = die.unit();
        Place place = new Place(unit.file().number(), unit.version() < 5 && unit.typeAt() != 0, die.offset());
        CType known = made.get(place);
        if (known != null) {
            return known;
        }
        // A typedef or a function may lead to itself through a struct, which is known when it is met again; so each is
        // begun twice at the most. What leads to itself without a struct has no end.
        boolean first = depth <= MAX_DEPTH && open.add(place);
        if (depth > MAX_DEPTH || (!first && !openAgain.add(place))) {
            throw fault(DwarfFault.ENDLESS, die);
        }
        try {
            CType type = make(die, depth, record -> made.put(place, record));
            made.putIfAbsent(place, type);
            return type;
        } finally {
            (first ? open : openAgain).remove(place);
        }
    }

    /// Receives a struct before its members are read, because they may refer to it.
    interface Begun {
        void take(CType type);
    }

    private CType make(Die die, int depth, Begun begun) throws MalformedFileException {
        // This entry may only refer to a type in a type unit (DWARF 5, 3.1.4).
        Die whole = die.has(Dw.AT_SIGNATURE) ? die.reference(Dw.AT_SIGNATURE) : null;
        if (whole != null) {
            return type(whole, depth + 1);
        }
        return switch (die.tag()) {
            case Dw.TAG_BASE_TYPE -> bases.of(die);
            case Dw.TAG_POINTER_TYPE, Dw.TAG_REFERENCE_TYPE, Dw.TAG_RVALUE_REFERENCE_TYPE ->
                isVaList(die.reference(Dw.AT_TYPE)) ? VA_LIST : new PointerType(pointedAt(die, depth));
            case Dw.TAG_CONST_TYPE -> new QualifiedType(typeOf(die, depth + 1), true, false);
            case Dw.TAG_VOLATILE_TYPE -> new QualifiedType(typeOf(die, depth + 1), false, true);
            case Dw.TAG_RESTRICT_TYPE, Dw.TAG_ATOMIC_TYPE -> typeOf(die, depth + 1);
            case Dw.TAG_TYPEDEF -> named(die, depth);
            case Dw.TAG_STRUCTURE_TYPE, Dw.TAG_CLASS_TYPE, Dw.TAG_INTERFACE_TYPE, Dw.TAG_UNION_TYPE ->
                records.read(die, depth, begun);
            case Dw.TAG_ENUMERATION_TYPE -> enumeration(die, depth);
            case Dw.TAG_ARRAY_TYPE -> array(die, depth);
            case Dw.TAG_SUBROUTINE_TYPE -> function(die, List.of(die), depth);
            case Dw.TAG_UNSPECIFIED_TYPE -> unspecified(die);
            case Dw.TAG_PTR_TO_MEMBER_TYPE -> toMember(die);
            default -> throw unsupported(die, Message.of(DwarfFault.PART_TAG, Hexadecimal.of(die.tag())));
        };
    }

    private CType pointedAt(Die die, int depth) throws MalformedFileException {
        Die target = die.reference(Dw.AT_TYPE);
        return target == null ? VoidType.VOID : type(target, depth + 1);
    }

    /// Whether a pointer's target is the element of a `va_list`: as a parameter, an array becomes a pointer to its
    /// element.
    private static boolean isVaList(@Nullable Die target) throws MalformedFileException {
        return target != null && (target.tag() == Dw.TAG_STRUCTURE_TYPE) && VA_LIST_ELEMENT.equals(target.name());
    }

    private CType named(Die die, int depth) throws MalformedFileException {
        String name = die.name();
        if (name != null && VA_LISTS.contains(name)) {
            return VA_LIST;
        }
        CType target = typeOf(die, depth + 1);
        return name == null ? target : new NamedType(name, target);
    }

    private static CType unspecified(Die die) throws MalformedFileException {
        String name = die.name();
        return name != null && name.contains("nullptr") ? new PointerType(VoidType.VOID) : VoidType.VOID;
    }

    /// A pointer to a data member is an offset (Itanium C++ ABI 2.3). One to a member function has two words and
    /// is refused.
    private CType toMember(Die die) throws MalformedFileException {
        Die target = die.reference(Dw.AT_TYPE);
        if (target != null && target.tag() == Dw.TAG_SUBROUTINE_TYPE) {
            throw unsupported(die, Message.of(DwarfFault.PART_MEMBER_FUNCTION));
        }
        return abi.pointerSize() == abi.longSize() ? IntegerType.LONG : IntegerType.LONG_LONG;
    }

    private CType enumeration(Die die, int depth) throws MalformedFileException {
        if (die.flag(Dw.AT_DECLARATION)) {
            return IntegerType.INT;
        }
        List<EnumType.Constant> constants = new ArrayList<>();
        boolean negative = false;
        for (Die child : die.children()) {
            String name = child.name();
            if (child.tag() == Dw.TAG_ENUMERATOR && name != null) {
                long value = bases.enumerator(child);
                negative |= value < 0;
                constants.add(new EnumType.Constant(name, value));
            }
        }
        IntegerType underlying = die.has(Dw.AT_TYPE) && typeOf(die, depth + 1).resolved() instanceof IntegerType integer
                ? integer
                : bases.integer(die.number(Dw.AT_BYTE_SIZE, 4), negative, die);
        return new EnumType(die.name(), underlying, constants);
    }

    private CType array(Die die, int depth) throws MalformedFileException {
        List<Long> counts = new ArrayList<>();
        for (Die child : die.children()) {
            if (child.tag() == Dw.TAG_SUBRANGE_TYPE && counts.size() < MOST_DIMENSIONS) {
                counts.add(count(child));
            }
        }
        CType type = typeOf(die, depth + 1);
        if (die.flag(Dw.AT_GNU_VECTOR)) {
            return vector(die, type, counts);
        }
        for (long count : counts.reversed()) {
            type = new ArrayType(type, count);
        }
        return counts.isEmpty() ? new ArrayType(type, ArrayType.UNKNOWN_COUNT) : type;
    }

    private CType vector(Die die, CType element, List<Long> counts) throws MalformedFileException {
        Optional<VectorType> vector =
                counts.size() == 1 ? VectorType.of(element, bases.abi(), counts.getFirst()) : Optional.empty();
        return vector.orElseThrow(() -> unsupported(die, Message.of(DwarfFault.PART_VECTOR)));
    }

    private static long count(Die range) throws MalformedFileException {
        if (range.has(Dw.AT_COUNT) && Forms.isConstant(range.form(Dw.AT_COUNT))) {
            return Math.max(ArrayType.UNKNOWN_COUNT, range.number(Dw.AT_COUNT, ArrayType.UNKNOWN_COUNT));
        }
        if (!range.has(Dw.AT_UPPER_BOUND) || Forms.isBlock(range.form(Dw.AT_UPPER_BOUND))) {
            return ArrayType.UNKNOWN_COUNT;
        }
        long last = range.number(Dw.AT_UPPER_BOUND, -1);
        // gcc writes the bound of `int a[0]` as -1 in a form of any size.
        return switch (range.form(Dw.AT_UPPER_BOUND)) {
            case Dw.FORM_DATA1 -> last == 0xff ? 0 : last + 1;
            case Dw.FORM_DATA4 -> last == 0xffff_ffffL ? ArrayType.UNKNOWN_COUNT : last + 1;
            default -> last < 0 ? ArrayType.UNKNOWN_COUNT : last + 1;
        };
    }

    /// A function's type.
    ///
    /// @param die the entry with the returned type
    /// @param parameters the entries whose children are the parameters, the best one first
    FunctionType function(Die die, List<Die> parameters, int depth) throws MalformedFileException {
        if (depth > MAX_DEPTH) {
            throw fault(DwarfFault.ENDLESS, die);
        }
        CType returned = typeOf(die, depth + 1);
        List<Parameter> made = new ArrayList<>();
        boolean variadic = false;
        for (Die child : parameters.getFirst().children()) {
            if (child.tag() == Dw.TAG_UNSPECIFIED_PARAMETERS) {
                variadic = true;
            } else if (child.tag() == Dw.TAG_FORMAL_PARAMETER) {
                Parameter parameter = parameter(child, depth);
                if (!NOT_PASSED.equals(parameter.name())) {
                    made.add(parameter);
                }
            }
        }
        return passedByReference(die, new FunctionType(returned, made, variadic, CallingConvention.C));
    }

    private Parameter parameter(Die child, int depth) throws MalformedFileException {
        Die with = child;
        String name = child.name();
        for (int i = 0; i < MAX_DEPTH && !with.has(Dw.AT_TYPE); i++) {
            Die origin = with.reference(Dw.AT_ABSTRACT_ORIGIN);
            if (origin == null) {
                break;
            }
            with = origin;
            name = name == null ? with.name() : name;
        }
        CType type = typeOf(with, depth + 1);
        if (type == VoidType.VOID) {
            throw unsupported(child, Message.of(DwarfFault.PART_UNTYPED_PARAMETER));
        }
        Die its = with.reference(Dw.AT_TYPE);
        boolean isReference =
                its != null && (its.tag() == Dw.TAG_REFERENCE_TYPE || its.tag() == Dw.TAG_RVALUE_REFERENCE_TYPE);
        CType passed = records.isPassedByReference(with.reference(Dw.AT_TYPE)) ? new PointerType(type) : type;
        boolean isThis = "this".equals(name);
        CType adjusted = adjusted(passed);
        return new Parameter(
                name,
                isThis && adjusted instanceof QualifiedType qualified ? qualified.unqualified() : adjusted,
                FunctionType.Direction.UNSTATED,
                isReference || isThis);
    }

    private static CType adjusted(CType type) {
        return switch (type.resolved()) {
            case FunctionType _ -> new PointerType(type);
            case ArrayType array -> new PointerType(array.element());
            default -> type;
        };
    }

    /// Adds the hidden first parameter for a returned class that cannot be copied byte by byte: the address of
    /// memory for it (Itanium C++ ABI 3.1.3.1).
    private FunctionType passedByReference(Die die, FunctionType type) throws MalformedFileException {
        if (!records.isPassedByReference(die.reference(Dw.AT_TYPE))) {
            return type;
        }
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter("result", new PointerType(type.returnType()), FunctionType.Direction.OUT, true));
        parameters.addAll(type.parameters());
        return new FunctionType(new PointerType(type.returnType()), parameters, type.variadic(), type.convention());
    }

    /// Why structs of a function's type have no layout.
    List<Message> refusals(FunctionType type) {
        List<Message> refusals = new ArrayList<>();
        for (RecordType record : MentionedRecords.of(type)) {
            Diagnostic why = records.refusal(record);
            if (why != null) {
                refusals.add(Message.of(DwarfFault.BY_POINTER, CSpelling.of(record), why.message()));
            }
        }
        return refusals;
    }

    MalformedFileException unsupported(Die die, Message what) {
        return BaseTypes.unsupported(die, what);
    }

    private static MalformedFileException fault(DwarfFault fault, Die die) {
        return new MalformedFileException(
                Diagnostic.of(fault, die.unit().section().inFile(0).value(), Hexadecimal.of(die.offset())));
    }
}
