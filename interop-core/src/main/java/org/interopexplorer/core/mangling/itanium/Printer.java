package org.interopexplorer.core.mangling.itanium;

import org.interopexplorer.core.mangling.scan.Limits;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameWriter;

/// Writes a [Tree] as C++, in the style of GNU `c++filt`.
///
/// A C++ type surrounds what it declares, so a node has a left part, up to where the declared name would
/// stand, and
/// a right part after it: `void (*` and `)(int)`.
final class Printer {
    private final Tree tree;
    private final Limits limits;
    private final NameWriter out;
    private final ExpressionPrinter expressions;
    private byte[] mangled = new byte[0];

    /// Which element of the packs is being written inside a pack expansion; below 0 for all of them.
    private int packIndex;

    Printer(Tree tree, Limits limits, NameWriter out) {
        this.tree = tree;
        this.limits = limits;
        this.out = out;
        this.expressions = new ExpressionPrinter(this, tree, out);
    }

    void reset(byte[] name) {
        mangled = name;
        packIndex = 0;
    }

    void print(int node) throws MalformedNameException {
        left(node);
        right(node);
    }

    void left(int node) throws MalformedNameException {
        limits.enter();
        switch (tree.kind(node)) {
            case ABSENT -> {}
            case NAME -> out.write(mangled, tree.first(node), tree.second(node));
            case ANONYMOUS_NAMESPACE -> out.write("(anonymous namespace)");
            case STD -> out.write("std");
            case STANDARD_NAME -> out.write(standardName(node).text());
            case SCOPED -> {
                print(tree.first(node));
                out.write("::");
                print(tree.second(node));
            }
            case TEMPLATE -> template(node);
            case TAGGED -> {
                print(tree.first(node));
                out.write("[abi:");
                print(tree.second(node));
                out.write(']');
            }
            case FRIEND -> {
                print(tree.first(node));
                out.write("[friend]");
            }
            case MODULE -> module(node);
            case OF_MODULE -> {
                print(tree.first(node));
                out.write('@');
                print(tree.second(node));
            }
            case LOCAL -> {
                print(tree.first(node));
                out.write("::");
                print(tree.second(node));
            }
            case STRING_LITERAL -> out.write("string literal");
            case DEFAULT_ARGUMENT -> {
                out.write("{default arg#");
                out.writeNumber(tree.first(node) + 1L);
                out.write("}::");
                print(tree.second(node));
            }
            case CONSTRUCTOR -> className(tree.first(node));
            case DESTRUCTOR -> {
                out.write('~');
                className(tree.first(node));
            }
            case STRUCTURED_BINDING -> {
                out.write('[');
                list(tree.first(node));
                out.write(']');
            }
            case LAMBDA -> {
                out.write("{lambda(");
                list(tree.first(node));
                out.write(")#");
                out.writeNumber(tree.second(node) + 1L);
                out.write('}');
            }
            case UNNAMED_TYPE -> {
                out.write("{unnamed type#");
                out.writeNumber(tree.first(node) + 1L);
                out.write('}');
            }
            case OPERATOR -> operatorName(Operator.at(tree.first(node)).text());
            case LITERAL_OPERATOR -> {
                out.write("operator\"\" ");
                print(tree.first(node));
            }
            case VENDOR_OPERATOR, CONVERSION -> {
                out.write("operator ");
                print(tree.first(node));
            }
            case QUALIFIED_NAME -> {
                print(tree.first(node));
                qualifiers(tree.second(node));
            }
            case ENCODING -> encoding(node);
            case CONSTRAINED -> {
                print(tree.first(node));
                out.write(" requires ");
                print(tree.second(node));
            }
            case SPECIAL -> special(node);
            case CLONE -> {
                print(tree.first(node));
                out.write(" [clone ");
                print(tree.second(node));
                out.write(']');
            }
            case BUILTIN -> out.write(Builtin.at(tree.first(node)).text());
            case FLOAT_N -> floatN(tree.first(node), tree.second(node));
            case BIT_INT -> {
                out.write(tree.second(node) == 1 ? "unsigned _BitInt(" : "_BitInt(");
                print(tree.first(node));
                out.write(')');
            }
            case NUMBER -> out.writeNumber(tree.first(node));
            case QUALIFIED -> {
                int inner = resolve(tree.first(node));
                left(inner);
                int already = tree.is(inner, Kind.QUALIFIED) ? tree.second(inner) : 0;
                qualifiers(tree.second(node) & ~already);
            }
            case VENDOR_QUALIFIED -> {
                left(tree.first(node));
                out.write(' ');
                print(tree.second(node));
            }
            case POINTER -> declaratorLeft(tree.first(node), "*");
            case LVALUE_REFERENCE, RVALUE_REFERENCE -> {
                int referred = referred(node);
                declaratorLeft(referred, isLvalueReference(node) ? "&" : "&&");
            }
            case COMPLEX -> {
                left(tree.first(node));
                out.write(" _Complex");
            }
            case IMAGINARY -> {
                left(tree.first(node));
                out.write(" _Imaginary");
            }
            case FUNCTION -> {
                int result = tree.first(node);
                left(result);
                if (!surrounds(result)) {
                    out.write(' ');
                }
            }
            case FUNCTION_SUFFIX -> functionSuffix(node);
            case NOEXCEPT -> {
                out.write(" noexcept(");
                print(tree.first(node));
                out.write(')');
            }
            case THROWS -> {
                out.write(" throw(");
                list(tree.first(node));
                out.write(')');
            }
            case ARRAY -> left(tree.second(node));
            case MEMBER_POINTER -> memberPointerLeft(node);
            case VECTOR -> {
                left(tree.second(node));
                out.write(" __vector(");
                print(tree.first(node));
                out.write(')');
            }
            case DECLTYPE -> {
                out.write("decltype (");
                print(tree.first(node));
                out.write(')');
            }
            case CONSTRAINED_AUTO -> {
                print(tree.first(node));
                out.write(tree.second(node) == 1 ? " decltype(auto)" : " auto");
            }
            case ELABORATED -> {
                int keyword = tree.first(node);
                out.write(keyword == 's' ? "struct " : keyword == 'u' ? "union " : "enum ");
                print(tree.second(node));
            }
            case PACK_EXPANSION -> packExpansion(tree.first(node));
            case PACK -> list(tree.first(node));
            case PARAMETER -> left(tree.first(node));
            case PACK_PARAMETER -> {
                int element = resolve(node);
                if (element == node) {
                    print(tree.first(node));
                } else {
                    left(element);
                }
            }
            case AUTO -> {
                out.write("auto:");
                out.writeNumber(tree.first(node) + 1L);
            }
            case TEMPLATE_PARAMETER_DECLARATION -> print(tree.second(node));
            case LIST -> list(node);
            case NULLARY,
                    UNARY,
                    POSTFIX,
                    BINARY,
                    CALL,
                    NEW_STYLE_CAST,
                    CAST,
                    CONDITIONAL,
                    NEW,
                    FOLD,
                    FOLD_OPERANDS,
                    INITIALIZER_LIST,
                    FIELD_DESIGNATOR,
                    INDEX_DESIGNATOR,
                    RANGE_DESIGNATOR,
                    FUNCTION_PARAMETER,
                    LITERAL,
                    PACK_SIZE,
                    REQUIRES,
                    REQUIREMENT -> expressions.print(node);
        }
        limits.leave();
    }

    void right(int node) throws MalformedNameException {
        switch (tree.kind(node)) {
            case POINTER -> declaratorRight(tree.first(node));
            case LVALUE_REFERENCE, RVALUE_REFERENCE -> declaratorRight(referred(node));
            case MEMBER_POINTER -> declaratorRight(tree.second(node));
            case QUALIFIED, VENDOR_QUALIFIED, COMPLEX, IMAGINARY, PARAMETER -> nestedRight(tree.first(node));
            case PACK_PARAMETER -> {
                int element = resolve(node);
                if (element != node) {
                    nestedRight(element);
                }
            }
            case VECTOR -> nestedRight(tree.second(node));
            case ARRAY -> {
                if (out.last() != ']') {
                    out.write(' ');
                }
                out.write('[');
                print(tree.first(node));
                out.write(']');
                nestedRight(tree.second(node));
            }
            case FUNCTION -> {
                parametersAndSuffix(node);
                nestedRight(tree.first(node));
            }
            default -> {}
        }
    }

    private void nestedRight(int node) throws MalformedNameException {
        limits.enter();
        right(node);
        limits.leave();
    }

    private void declaratorLeft(int inner, String symbol) throws MalformedNameException {
        int target = resolve(inner);
        left(target);
        switch (declared(target)) {
            case FUNCTION -> openParenthesis(false);
            case ARRAY -> out.write(" (");
            default -> {}
        }
        out.write(symbol);
    }

    private void declaratorRight(int inner) throws MalformedNameException {
        int target = resolve(inner);
        Kind declared = declared(target);
        if (declared == Kind.FUNCTION || declared == Kind.ARRAY) {
            out.write(')');
        }
        nestedRight(target);
    }

    private void memberPointerLeft(int node) throws MalformedNameException {
        int target = resolve(tree.second(node));
        left(target);
        switch (declared(target)) {
            case FUNCTION -> openParenthesis(true);
            case ARRAY -> out.write(" (");
            default -> {}
        }
        if (out.last() != '(') {
            out.write(' ');
        }
        print(tree.first(node));
        out.write("::*");
    }

    private void openParenthesis(boolean spaced) throws MalformedNameException {
        int last = out.last();
        if (last != ' ' && (spaced || (last != '(' && last != '*'))) {
            out.write(' ');
        }
        out.write('(');
    }

    /// What a pointer to `node` must put parentheses around: a function or an array, also a qualified one.
    private Kind declared(int node) throws MalformedNameException {
        int inner = node;
        while (tree.is(inner, Kind.QUALIFIED)) {
            inner = resolve(tree.first(inner));
        }
        return tree.kind(inner);
    }

    /// Whether the declared name stands inside the type, as in `void (*name)(int)`.
    private boolean surrounds(int type) throws MalformedNameException {
        int node = type;
        while (true) {
            limits.step();
            switch (tree.kind(node)) {
                case FUNCTION, ARRAY -> {
                    return true;
                }
                case POINTER,
                        LVALUE_REFERENCE,
                        RVALUE_REFERENCE,
                        QUALIFIED,
                        VENDOR_QUALIFIED,
                        COMPLEX,
                        IMAGINARY,
                        PARAMETER -> node = tree.first(node);
                case MEMBER_POINTER, VECTOR -> node = tree.second(node);
                case PACK_PARAMETER -> {
                    int element = resolve(node);
                    if (element == node) {
                        return false;
                    }
                    node = element;
                }
                default -> {
                    return false;
                }
            }
        }
    }

    /// Follows template parameters to what they stand for.
    int resolve(int node) throws MalformedNameException {
        int target = node;
        while (true) {
            if (tree.is(target, Kind.PARAMETER)) {
                limits.step();
                target = tree.first(target);
            } else if (tree.is(target, Kind.PACK_PARAMETER) && packIndex >= 0) {
                int element = tree.first(tree.first(target));
                for (int i = packIndex; i > 0 && element != Tree.ABSENT; i--) {
                    limits.step();
                    element = tree.second(element);
                }
                return element == Tree.ABSENT ? target : resolve(tree.first(element));
            } else {
                return target;
            }
        }
    }

    /// The type under a reference, after `T& &&` has become `T&`.
    private int referred(int reference) throws MalformedNameException {
        int target = resolve(tree.first(reference));
        while (tree.is(target, Kind.LVALUE_REFERENCE) || tree.is(target, Kind.RVALUE_REFERENCE)) {
            limits.step();
            target = resolve(tree.first(target));
        }
        return target;
    }

    private boolean isLvalueReference(int reference) throws MalformedNameException {
        int target = reference;
        while (tree.is(target, Kind.RVALUE_REFERENCE)) {
            limits.step();
            target = resolve(tree.first(target));
        }
        return tree.is(target, Kind.LVALUE_REFERENCE);
    }

    private void encoding(int node) throws MalformedNameException {
        int name = tree.first(node);
        int function = tree.second(node);
        int result = tree.first(function);
        if (result != Tree.ABSENT) {
            left(function);
        }
        if (tree.is(name, Kind.QUALIFIED_NAME)) {
            print(tree.first(name));
            parametersAndSuffix(function);
            qualifiers(tree.second(name));
        } else {
            print(name);
            parametersAndSuffix(function);
        }
        right(result);
    }

    private void parametersAndSuffix(int function) throws MalformedNameException {
        out.write('(');
        list(tree.second(function));
        out.write(')');
        left(tree.third(function));
    }

    private void functionSuffix(int node) throws MalformedNameException {
        left(tree.second(node));
        qualifiers(tree.first(node));
    }

    private void qualifiers(int flags) throws MalformedNameException {
        if (flags == 0) {
            return;
        }
        write(flags, Qualifiers.NOEXCEPT, " noexcept");
        write(flags, Qualifiers.TRANSACTION_SAFE, " transaction_safe");
        write(flags, Qualifiers.CONST, " const");
        write(flags, Qualifiers.VOLATILE, " volatile");
        write(flags, Qualifiers.RESTRICT, " restrict");
        write(flags, Qualifiers.LVALUE, " &");
        write(flags, Qualifiers.RVALUE, " &&");
    }

    private void write(int flags, int flag, String text) throws MalformedNameException {
        if ((flags & flag) != 0) {
            out.write(text);
        }
    }

    private void template(int node) throws MalformedNameException {
        print(tree.first(node));
        if (out.last() == '<') {
            out.write(' ');
        }
        out.write('<');
        list(tree.second(node));
        if (out.last() == '>') {
            out.write(' ');
        }
        out.write('>');
    }

    /// Elements with commas between them; empty packs at the end take their commas away.
    void list(int first) throws MalformedNameException {
        int element = first;
        int end = out.length();
        boolean separated = false;
        while (element != Tree.ABSENT) {
            if (separated) {
                out.write(", ");
            }
            int start = out.length();
            print(tree.first(element));
            if (!separated || out.length() > start) {
                end = out.length();
            }
            separated = true;
            element = tree.second(element);
        }
        out.truncate(end);
    }

    private void packExpansion(int pattern) throws MalformedNameException {
        int pack = findPack(pattern);
        if (pack == Tree.ABSENT) {
            expressions.operand(pattern);
            out.write("...");
            return;
        }
        int outer = packIndex;
        int length = length(tree.first(pack));
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                out.write(", ");
            }
            packIndex = i;
            print(pattern);
        }
        packIndex = outer;
    }

    /// Writes with packs in full, as a fold expression shows them.
    int allOfPacks() {
        int outer = packIndex;
        packIndex = -1;
        return outer;
    }

    void backToPackElement(int index) {
        packIndex = index;
    }

    int length(int list) throws MalformedNameException {
        int count = 0;
        for (int element = list; element != Tree.ABSENT; element = tree.second(element)) {
            limits.step();
            count++;
        }
        return count;
    }

    /// The pack whose elements an expansion of `node` runs through, or absent.
    int findPack(int node) throws MalformedNameException {
        Kind kind = tree.kind(node);
        if (kind == Kind.PARAMETER) {
            int argument = tree.first(node);
            return tree.is(argument, Kind.PACK_PARAMETER) ? tree.first(argument) : Tree.ABSENT;
        }
        int children = kind.children();
        if (children == 0) {
            return Tree.ABSENT;
        }
        limits.enter();
        int pack = Tree.ABSENT;
        if ((children & 1) != 0) {
            pack = findPack(tree.first(node));
        }
        if (pack == Tree.ABSENT && (children & 2) != 0) {
            pack = findPack(tree.second(node));
        }
        if (pack == Tree.ABSENT && (children & 4) != 0) {
            pack = findPack(tree.third(node));
        }
        limits.leave();
        return pack;
    }

    private void className(int name) throws MalformedNameException {
        if (tree.is(name, Kind.STANDARD_NAME)) {
            out.write(standardName(name).ownName());
        } else {
            print(name);
        }
    }

    private StandardName standardName(int node) {
        return StandardName.at(tree.first(node));
    }

    private void operatorName(String text) throws MalformedNameException {
        out.write("operator");
        if (Character.isLowerCase(text.charAt(0))) {
            out.write(' ');
        }
        out.write(text.stripTrailing());
    }

    private void module(int node) throws MalformedNameException {
        int parent = tree.first(node);
        print(parent);
        if (tree.third(node) == 1) {
            out.write(':');
        } else if (parent != Tree.ABSENT) {
            out.write('.');
        }
        print(tree.second(node));
    }

    private void special(int node) throws MalformedNameException {
        SpecialName name = SpecialName.at(tree.first(node));
        out.write(name.text());
        switch (name) {
            case CONSTRUCTION_VTABLE -> {
                print(tree.second(node));
                out.write("-in-");
                print(tree.third(node));
            }
            case REFERENCE_TEMPORARY -> {
                print(tree.third(node));
                out.write(" for ");
                print(tree.second(node));
            }
            default -> print(tree.second(node));
        }
    }

    private void floatN(int bits, int suffix) throws MalformedNameException {
        out.write(suffix == 'b' ? "std::bfloat" : "_Float");
        out.writeNumber(bits);
        if (suffix == 'b') {
            out.write("_t");
        } else if (suffix == 'x') {
            out.write('x');
        }
    }
}
