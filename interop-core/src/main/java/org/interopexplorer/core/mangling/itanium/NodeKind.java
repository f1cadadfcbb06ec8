package org.interopexplorer.core.mangling.itanium;

/// The kind of a node of a [NameTree], and the meaning of its up to three slots.
enum NodeKind {
    /// No node.
    ABSENT,
    /// A piece of the mangled name: start, length.
    NAME,
    ANONYMOUS_NAMESPACE,
    /// The namespace `std`.
    STD,
    /// An abbreviation of the ABI: number of [StandardName].
    STANDARD_NAME,
    /// Scope, member.
    SCOPED(0b011),
    /// Name, arguments ([#LIST]).
    TEMPLATE(0b011),
    /// Name, ABI tag.
    TAGGED(0b011),
    /// A name with `[friend]`: name.
    FRIEND(0b001),
    /// A C++20 module: parent or absent, name, 1 for a partition.
    MODULE,
    /// An entity attached to a module: entity, module.
    OF_MODULE(0b011),
    /// Function, entity inside it.
    LOCAL(0b011),
    STRING_LITERAL,
    /// An entity in a default argument: number counted from 0, entity.
    DEFAULT_ARGUMENT,
    /// The class's name.
    CONSTRUCTOR(0b001),
    /// The class's name.
    DESTRUCTOR(0b001),
    /// The names it introduces ([#LIST]).
    STRUCTURED_BINDING,
    /// Parameters ([#LIST]), number counted from 0.
    LAMBDA,
    /// Number counted from 0.
    UNNAMED_TYPE,
    /// number of [Operator].
    OPERATOR,
    /// Suffix name.
    LITERAL_OPERATOR(0b001),
    /// Name, number of operands.
    VENDOR_OPERATOR(0b001),
    /// Target type.
    CONVERSION(0b001),
    /// A name with the qualifiers of the member function it names: name, flags of [Qualifiers].
    QUALIFIED_NAME(0b001),
    /// Name, [#FUNCTION].
    ENCODING(0b011),
    /// An encoding with its requires-clause: encoding, expression.
    CONSTRAINED(0b011),
    /// number of [SpecialName], what it is about, second entity or number.
    SPECIAL,
    /// Encoding, suffix ([#NAME]).
    CLONE(0b001),
    /// number of [Builtin].
    BUILTIN,
    /// `_FloatN`: bits, suffix character or 0.
    FLOAT_N,
    /// `_BitInt`: size expression or number node, 1 when unsigned.
    BIT_INT,
    /// Number.
    NUMBER,
    /// Type, flags of [Qualifiers].
    QUALIFIED(0b001),
    /// Type, qualifier.
    VENDOR_QUALIFIED(0b011),
    /// Pointed-at type.
    POINTER(0b001),
    /// Referred-to type.
    LVALUE_REFERENCE(0b001),
    /// Referred-to type.
    RVALUE_REFERENCE(0b001),
    /// Type.
    COMPLEX(0b001),
    /// Type.
    IMAGINARY(0b001),
    /// Return type or absent, parameters ([#LIST]), [#FUNCTION_SUFFIX] or absent.
    FUNCTION(0b111),
    /// Flags of [Qualifiers], exception specification or absent.
    FUNCTION_SUFFIX(0b010),
    /// Condition.
    NOEXCEPT(0b001),
    /// Types ([#LIST]).
    THROWS(0b001),
    /// Dimension or absent, element type.
    ARRAY(0b011),
    /// Class, member type.
    MEMBER_POINTER(0b011),
    /// Dimension, element type.
    VECTOR(0b011),
    /// Expression.
    DECLTYPE(0b001),
    /// Concept, 1 for `decltype(auto)`.
    CONSTRAINED_AUTO,
    /// Keyword character of an elaborated type, name.
    ELABORATED(0b010),
    /// Pattern.
    PACK_EXPANSION,
    /// A template argument that is a pack: elements ([#LIST]).
    PACK(0b001),
    /// A template parameter bound to a pack: the [#PACK].
    PACK_PARAMETER,
    /// A template parameter: its argument, or absent until it is known; index.
    PARAMETER,
    /// The type of a generic lambda's parameter: number counted from 0.
    AUTO,
    /// A template parameter that a lambda declares: keyword character, constraint or type or inner parameters.
    TEMPLATE_PARAMETER_DECLARATION,
    /// Element, next [#LIST] or absent.
    LIST(0b011),
    /// Operator alone.
    NULLARY(0b001),
    /// Operator, operand.
    UNARY(0b011),
    /// Operator, operand.
    POSTFIX(0b011),
    /// Operator, left, right.
    BINARY(0b111),
    /// Function, arguments ([#LIST]).
    CALL(0b011),
    /// Operator, type, operand.
    NEW_STYLE_CAST(0b111),
    /// Type, operand or [#LIST].
    CAST(0b011),
    /// Condition, then, else.
    CONDITIONAL(0b111),
    /// Placement arguments, type, initializer or absent.
    NEW(0b111),
    /// Operator, [#FOLD_OPERANDS], character of the kind of fold.
    FOLD(0b011),
    /// Left or only operand, right operand or absent.
    FOLD_OPERANDS(0b011),
    /// Type or absent, elements ([#LIST]).
    INITIALIZER_LIST(0b011),
    /// Field, value.
    FIELD_DESIGNATOR(0b011),
    /// Index, value.
    INDEX_DESIGNATOR(0b011),
    /// First, last, value.
    RANGE_DESIGNATOR(0b111),
    /// Type, object, text of the offset ([#NAME]) or absent.
    SUBOBJECT(0b011),
    /// 0 for `this`, or 1 + number.
    FUNCTION_PARAMETER,
    /// Type, text of the value ([#NAME]), 1 when negative.
    LITERAL(0b001),
    /// Elements ([#LIST]) of a captured pack.
    PACK_SIZE(0b001),
    /// Requirements ([#LIST]), parameters or absent.
    REQUIRES(0b001),
    /// Expression or type, `X` `T` or `Q`, constraint or 1 for noexcept.
    REQUIREMENT(0b001);

    private final int children;

    NodeKind() {
        this(0);
    }

    NodeKind(int children) {
        this.children = children;
    }

    /// Which slots hold nodes that may mention the pack of an enclosing pack expansion: bit 0 is the first slot.
    int children() {
        return children;
    }
}
