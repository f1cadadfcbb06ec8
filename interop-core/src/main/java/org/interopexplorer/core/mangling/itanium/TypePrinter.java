package org.interopexplorer.core.mangling.itanium;

import org.interopexplorer.core.mangling.scan.Limits;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameWriter;

/// Writes the nodes of types, and the encodings of functions, which declare a name inside a type.
///
/// A C++ type surrounds the name that it declares. So a node has a left part, before the name, and a right part
/// after it: `void (*` and `)(int)`.
final class TypePrinter {
    private final NamePrinter printer;
    private final TemplatePacks packs;
    private final NameTree tree;
    private final Limits limits;
    private final NameWriter out;

    TypePrinter(NamePrinter printer, TemplatePacks packs, NameTree tree, Limits limits, NameWriter out) {
        this.printer = printer;
        this.packs = packs;
        this.tree = tree;
        this.limits = limits;
        this.out = out;
    }

    /// Writes the left part of a node, one of the kinds that [NamePrinter] leaves to this class.
    void left(int node) throws MalformedNameException {
        switch (tree.kind(node)) {
            case BUILTIN -> out.write(Builtin.at(tree.first(node)).text());
            case FLOAT_N -> floatN(tree.first(node), tree.second(node));
            case BIT_INT -> {
                out.write(tree.second(node) == 1 ? "unsigned _BitInt(" : "_BitInt(");
                printer.print(tree.first(node));
                out.write(')');
            }
            case QUALIFIED -> {
                int inner = packs.resolve(tree.first(node));
                printer.left(inner);
                int already = tree.is(inner, NodeKind.QUALIFIED) ? tree.second(inner) : 0;
                qualifiers(tree.second(node) & ~already);
            }
            case VENDOR_QUALIFIED -> {
                printer.left(tree.first(node));
                out.write(' ');
                printer.print(tree.second(node));
            }
            case POINTER -> declaratorLeft(tree.first(node), "*");
            case LVALUE_REFERENCE, RVALUE_REFERENCE -> {
                int referred = referred(node);
                declaratorLeft(referred, isLvalueReference(node) ? "&" : "&&");
            }
            case COMPLEX -> {
                printer.left(tree.first(node));
                out.write(" _Complex");
            }
            case IMAGINARY -> {
                printer.left(tree.first(node));
                out.write(" _Imaginary");
            }
            case FUNCTION -> {
                int result = tree.first(node);
                printer.left(result);
                if (!surrounds(result)) {
                    out.write(' ');
                }
            }
            case FUNCTION_SUFFIX -> functionSuffix(node);
            case NOEXCEPT -> {
                out.write(" noexcept(");
                printer.print(tree.first(node));
                out.write(')');
            }
            case THROWS -> {
                out.write(" throw(");
                printer.list(tree.first(node));
                out.write(')');
            }
            case ARRAY -> printer.left(tree.second(node));
            case MEMBER_POINTER -> memberPointerLeft(node);
            case VECTOR -> {
                printer.left(tree.second(node));
                out.write(" __vector(");
                printer.print(tree.first(node));
                out.write(')');
            }
            case DECLTYPE -> {
                out.write("decltype (");
                printer.print(tree.first(node));
                out.write(')');
            }
            case CONSTRAINED_AUTO -> {
                printer.print(tree.first(node));
                out.write(tree.second(node) == 1 ? " decltype(auto)" : " auto");
            }
            case ELABORATED -> {
                int keyword = tree.first(node);
                out.write(keyword == 's' ? "struct " : keyword == 'u' ? "union " : "enum ");
                printer.print(tree.second(node));
            }
            case PARAMETER -> printer.left(tree.first(node));
            case PACK_PARAMETER -> {
                int element = packs.resolve(node);
                if (element == node) {
                    printer.print(tree.first(node));
                } else {
                    printer.left(element);
                }
            }
            case AUTO -> {
                out.write("auto:");
                out.writeNumber(tree.first(node) + 1L);
            }
            default -> throw new IllegalArgumentException("no type: " + tree.kind(node));
        }
    }

    /// Writes the right part of any node; most have none.
    void right(int node) throws MalformedNameException {
        switch (tree.kind(node)) {
            case POINTER -> declaratorRight(tree.first(node));
            case LVALUE_REFERENCE, RVALUE_REFERENCE -> declaratorRight(referred(node));
            case MEMBER_POINTER -> declaratorRight(tree.second(node));
            case QUALIFIED, VENDOR_QUALIFIED, COMPLEX, IMAGINARY, PARAMETER -> nestedRight(tree.first(node));
            case PACK_PARAMETER -> {
                int element = packs.resolve(node);
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
                printer.print(tree.first(node));
                out.write(']');
                nestedRight(tree.second(node));
            }
            case FUNCTION -> {
                parametersAndSuffix(node, "(");
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
        int target = packs.resolve(inner);
        printer.left(target);
        switch (declared(target)) {
            case FUNCTION -> openParenthesis(false);
            case ARRAY -> out.write(" (");
            default -> {}
        }
        out.write(symbol);
    }

    private void declaratorRight(int inner) throws MalformedNameException {
        int target = packs.resolve(inner);
        NodeKind declared = declared(target);
        if (declared == NodeKind.FUNCTION || declared == NodeKind.ARRAY) {
            out.write(')');
        }
        nestedRight(target);
    }

    private void memberPointerLeft(int node) throws MalformedNameException {
        int target = packs.resolve(tree.second(node));
        printer.left(target);
        switch (declared(target)) {
            case FUNCTION -> openParenthesis(true);
            case ARRAY -> out.write(" (");
            default -> {}
        }
        if (out.last() != '(') {
            out.write(' ');
        }
        printer.print(tree.first(node));
        out.write("::*");
    }

    private void openParenthesis(boolean spaced) throws MalformedNameException {
        int last = out.last();
        if (last != ' ' && (spaced || (last != '(' && last != '*'))) {
            out.write(' ');
        }
        out.write('(');
    }

    /// The kind of a type that needs parentheses around a pointer to it: a function or an array, also a qualified
    /// one.
    private NodeKind declared(int node) throws MalformedNameException {
        int inner = node;
        while (tree.is(inner, NodeKind.QUALIFIED)) {
            inner = packs.resolve(tree.first(inner));
        }
        return tree.kind(inner);
    }

    /// Whether the declared name is inside the type, as in `void (*name)(int)`.
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
                    int element = packs.resolve(node);
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

    /// The type under a reference, after `T& &&` has become `T&`.
    private int referred(int reference) throws MalformedNameException {
        int target = packs.resolve(tree.first(reference));
        while (tree.is(target, NodeKind.LVALUE_REFERENCE) || tree.is(target, NodeKind.RVALUE_REFERENCE)) {
            limits.step();
            target = packs.resolve(tree.first(target));
        }
        return target;
    }

    private boolean isLvalueReference(int reference) throws MalformedNameException {
        int target = reference;
        while (tree.is(target, NodeKind.RVALUE_REFERENCE)) {
            limits.step();
            target = packs.resolve(tree.first(target));
        }
        return tree.is(target, NodeKind.LVALUE_REFERENCE);
    }

    void encoding(int node) throws MalformedNameException {
        int name = tree.first(node);
        int function = tree.second(node);
        int result = tree.first(function);
        if (result != NameTree.ABSENT) {
            printer.left(function);
        }
        if (tree.is(name, NodeKind.QUALIFIED_NAME)) {
            printer.print(tree.first(name));
            boolean explicit = (tree.second(name) & Qualifiers.EXPLICIT_THIS) != 0;
            parametersAndSuffix(function, explicit ? "(this " : "(");
            qualifiers(tree.second(name));
        } else {
            printer.print(name);
            parametersAndSuffix(function, "(");
        }
        right(result);
    }

    private void parametersAndSuffix(int function, String open) throws MalformedNameException {
        out.write(open);
        printer.list(tree.second(function));
        out.write(')');
        printer.left(tree.third(function));
    }

    private void functionSuffix(int node) throws MalformedNameException {
        printer.left(tree.second(node));
        qualifiers(tree.first(node));
    }

    void qualifiers(int flags) throws MalformedNameException {
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
