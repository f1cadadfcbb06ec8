package org.interopexplorer.core.mangling.itanium;

import org.jspecify.annotations.Nullable;

/// An operator: two letters, its text, and how many operands it takes in an expression.
enum Operator {
    AND_ASSIGN("aN", "&=", 2),
    ASSIGN("aS", "=", 2),
    LOGICAL_AND("aa", "&&", 2),
    ADDRESS_OF("ad", "&", 1),
    AND("an", "&", 2),
    ALIGNOF_TYPE("at", "alignof ", 1),
    CO_AWAIT("aw", "co await ", 1),
    ALIGNOF("az", "alignof ", 1),
    CONST_CAST("cc", "const_cast", 2),
    CALL("cl", "()", 2),
    COMMA("cm", ",", 2),
    COMPLEMENT("co", "~", 1),
    DIVIDE_ASSIGN("dV", "/=", 2),
    RANGE_DESIGNATOR("dX", "[]=", 3),
    DELETE_ARRAY("da", "delete[] ", 1),
    DYNAMIC_CAST("dc", "dynamic_cast", 2),
    DEREFERENCE("de", "*", 1),
    FIELD_DESIGNATOR("di", "=", 2),
    DELETE("dl", "delete ", 1),
    DOT_STAR("ds", ".*", 2),
    DOT("dt", ".", 2),
    DIVIDE("dv", "/", 2),
    INDEX_DESIGNATOR("dx", "[]=", 2),
    XOR_ASSIGN("eO", "^=", 2),
    XOR("eo", "^", 2),
    EQUAL("eq", "==", 2),
    BINARY_LEFT_FOLD("fL", "...", 3),
    BINARY_RIGHT_FOLD("fR", "...", 3),
    LEFT_FOLD("fl", "...", 2),
    RIGHT_FOLD("fr", "...", 2),
    GREATER_EQUAL("ge", ">=", 2),
    GLOBAL("gs", "::", 1),
    GREATER("gt", ">", 2),
    INDEX("ix", "[]", 2),
    SHIFT_LEFT_ASSIGN("lS", "<<=", 2),
    LESS_EQUAL("le", "<=", 2),
    LITERAL("li", "operator\"\" ", 1),
    SHIFT_LEFT("ls", "<<", 2),
    LESS("lt", "<", 2),
    SUBTRACT_ASSIGN("mI", "-=", 2),
    MULTIPLY_ASSIGN("mL", "*=", 2),
    SUBTRACT("mi", "-", 2),
    MULTIPLY("ml", "*", 2),
    DECREMENT("mm", "--", 1),
    NEW_ARRAY("na", "new[]", 3),
    NOT_EQUAL("ne", "!=", 2),
    NEGATE("ng", "-", 1),
    NOT("nt", "!", 1),
    NEW("nw", "new", 3),
    NOEXCEPT("nx", "noexcept", 1),
    OR_ASSIGN("oR", "|=", 2),
    LOGICAL_OR("oo", "||", 2),
    OR("or", "|", 2),
    ADD_ASSIGN("pL", "+=", 2),
    ADD("pl", "+", 2),
    ARROW_STAR("pm", "->*", 2),
    INCREMENT("pp", "++", 1),
    UNARY_PLUS("ps", "+", 1),
    ARROW("pt", "->", 2),
    CONDITIONAL("qu", "?", 3),
    REMAINDER_ASSIGN("rM", "%=", 2),
    SHIFT_RIGHT_ASSIGN("rS", ">>=", 2),
    REINTERPRET_CAST("rc", "reinterpret_cast", 2),
    REMAINDER("rm", "%", 2),
    SHIFT_RIGHT("rs", ">>", 2),
    CAPTURED_PACK_SIZE("sP", "sizeof...", 1),
    PACK_SIZE("sZ", "sizeof...", 1),
    STATIC_CAST("sc", "static_cast", 2),
    THREE_WAY("ss", "<=>", 2),
    SIZEOF_TYPE("st", "sizeof ", 1),
    SIZEOF("sz", "sizeof ", 1),
    TYPEID("te", "typeid ", 1),
    TYPEID_TYPE("ti", "typeid ", 1),
    RETHROW("tr", "throw", 0),
    THROW("tw", "throw ", 1);

    private static final Operator[] BY_NUMBER = values();

    private static final int ROW = 'z' + 1;
    private static final @Nullable Operator[] BY_CODE = table();

    private final String code;
    private final String text;
    private final int operands;

    Operator(String code, String text, int operands) {
        this.code = code;
        this.text = text;
        this.operands = operands;
    }

    /// Its text in an expression. Words end in the space that separates them from the operand.
    String text() {
        return text;
    }

    int operands() {
        return operands;
    }

    /// The second letter of the code, which distinguishes the four kinds of fold.
    char kind() {
        return code.charAt(1);
    }

    static @Nullable Operator of(int first, int second) {
        return first < ROW && second < ROW ? BY_CODE[first * ROW + second] : null;
    }

    private static @Nullable Operator[] table() {
        @Nullable Operator[] table = new @Nullable Operator[ROW * ROW];
        for (Operator operator : values()) {
            table[operator.code.charAt(0) * ROW + operator.code.charAt(1)] = operator;
        }
        return table;
    }

    /// Its number in a slot of a [NameTree].
    @SuppressWarnings("EnumOrdinal") // the tree has room for numbers only, and they never leave the process
    int number() {
        return ordinal();
    }

    static Operator at(int number) {
        return BY_NUMBER[number];
    }
}
