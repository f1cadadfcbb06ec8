package org.interopexplorer.core.mangling.itanium;

import org.interopexplorer.core.mangling.scan.Limits;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameWriter;

/// Writes a [NameTree] as C++, in the style of GNU `c++filt`. It writes names, lists and packs itself;
/// [TypePrinter] and [ExpressionPrinter] write the rest.
final class NamePrinter {
    private final NameTree tree;
    private final Limits limits;
    private final NameWriter out;
    private final TemplatePacks packs;
    private final TypePrinter types;
    private final ExpressionPrinter expressions;
    private byte[] mangled = new byte[0];

    NamePrinter(NameTree tree, Limits limits, NameWriter out) {
        this.tree = tree;
        this.limits = limits;
        this.out = out;
        this.packs = new TemplatePacks(tree, limits);
        this.types = new TypePrinter(this, packs, tree, limits, out);
        this.expressions = new ExpressionPrinter(this, packs, tree, out);
    }

    void reset(byte[] name) {
        mangled = name;
        packs.reset();
    }

    void print(int node) throws MalformedNameException {
        left(node);
        types.right(node);
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
                types.qualifiers(tree.second(node));
            }
            case ENCODING -> types.encoding(node);
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
            case NUMBER -> out.writeNumber(tree.first(node));
            case PACK_EXPANSION -> packExpansion(tree.first(node));
            case PACK -> list(tree.first(node));
            case TEMPLATE_PARAMETER_DECLARATION -> print(tree.second(node));
            case LIST -> list(node);
            case BUILTIN,
                    FLOAT_N,
                    BIT_INT,
                    QUALIFIED,
                    VENDOR_QUALIFIED,
                    POINTER,
                    LVALUE_REFERENCE,
                    RVALUE_REFERENCE,
                    COMPLEX,
                    IMAGINARY,
                    FUNCTION,
                    FUNCTION_SUFFIX,
                    NOEXCEPT,
                    THROWS,
                    ARRAY,
                    MEMBER_POINTER,
                    VECTOR,
                    DECLTYPE,
                    CONSTRAINED_AUTO,
                    ELABORATED,
                    PARAMETER,
                    PACK_PARAMETER,
                    AUTO -> types.left(node);
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
                    SUBOBJECT,
                    FUNCTION_PARAMETER,
                    LITERAL,
                    PACK_SIZE,
                    REQUIRES,
                    REQUIREMENT -> expressions.print(node);
        }
        limits.leave();
    }

    /// Only newer compilers have such arguments, and they write `>>`.
    private boolean endsInSubobject(int arguments) {
        int last = arguments;
        while (last != NameTree.ABSENT && tree.second(last) != NameTree.ABSENT) {
            last = tree.second(last);
        }
        int value = last == NameTree.ABSENT ? NameTree.ABSENT : tree.first(last);
        return tree.is(value, NodeKind.SUBOBJECT)
                || (tree.is(value, NodeKind.UNARY) && tree.is(tree.second(value), NodeKind.SUBOBJECT));
    }

    private void template(int node) throws MalformedNameException {
        print(tree.first(node));
        if (out.last() == '<') {
            out.write(' ');
        }
        out.write('<');
        int arguments = tree.second(node);
        list(arguments);
        if (out.last() == '>' && !endsInSubobject(arguments)) {
            out.write(' ');
        }
        out.write('>');
    }

    /// Writes elements with commas between them. Empty packs at the end remove their commas.
    void list(int first) throws MalformedNameException {
        int element = first;
        int end = out.length();
        boolean separated = false;
        while (element != NameTree.ABSENT) {
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
        int pack = packs.find(pattern);
        if (pack == NameTree.ABSENT) {
            expressions.operand(pattern);
            out.write("...");
            return;
        }
        int outer = packs.element();
        int length = packs.length(tree.first(pack));
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                out.write(", ");
            }
            packs.to(i);
            print(pattern);
        }
        packs.to(outer);
    }

    private void className(int name) throws MalformedNameException {
        if (tree.is(name, NodeKind.STANDARD_NAME)) {
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
        } else if (parent != NameTree.ABSENT) {
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
}
