package org.interopexplorer.core.typelib.sltg;

import java.util.List;
import org.interopexplorer.core.typelib.SysKind;
import org.interopexplorer.core.typelib.TypeKind;

/// The library that most tests read: a type of every kind, and every form of a member that is published.
public final class Samples {
    static final String STDOLE = "*\\G{00020430-0000-0000-C000-000000000046}#1.0#0#C:\\WINNT\\System32\\stdole32.tlb#";

    static final int COLOUR = 0;
    static final int POINT = 1;
    static final int HANDLE = 2;
    static final int SHAPE = 3;
    static final int PAINTER = 4;
    static final int EVENTS = 5;
    static final int PAINTING = 6;
    static final int MATHS = 7;

    private static final int IN_OUT = 0x8000;
    private static final int OUT = 0x4000;
    private static final int RETVAL = 0x80;
    private static final int POINTER = 0xe00;
    private static final int I2 = 2;
    private static final int I4 = 3;
    private static final int R8 = 5;
    private static final int BSTR = 8;
    private static final int VARIANT = 12;
    private static final int INT = 22;
    private static final int VOID = 24;
    private static final int HRESULT = 25;
    private static final int PTR = 26;
    private static final int SAFEARRAY = 27;
    private static final int CARRAY = 28;
    private static final int USERDEFINED = 29;
    private static final int LPSTR = 30;

    private static final int CONST = 0x10;
    private static final int INLINE_VALUE = 0x08;
    private static final int PROPERTY = 0x40;
    private static final int READ_ONLY = 0x80;

    private Samples() {}

    /// The bytes of the library.
    public static byte[] library() {
        return builder().build();
    }

    static SltgBuilder builder() {
        SltgBuilder library = new SltgBuilder("Studio", List.of("the", "colour", "of", "a", "shape", "draws"));
        colour(library);
        library.type(TypeKind.RECORD, "Point", "00000000-0000-0000-0000-000000000000")
                .size(28)
                .variable("x", 0x40000000, 0, 0, 0, R8)
                .variable("y", 0x40000001, 0, 8, 0, R8);
        library.type(TypeKind.ALIAS, "Handle", "00000000-0000-0000-0000-000000000000")
                .simpleAlias(I4);
        shape(library);
        painter(library);
        events(library);
        painting(library);
        maths(library);
        return library;
    }

    private static void colour(SltgBuilder library) {
        SltgType colour = library.type(TypeKind.ENUM, "Colour", "aaaaaaaa-0000-0000-0000-000000000001")
                .help("the colour of a shape");
        colour.variable("Red", 0x40000000, CONST | INLINE_VALUE, 1, 0, "the colour", INT);
        int negative = colour.number(-2);
        // With 0x40 next to the VARTYPE, as published for enum items.
        colour.variable("Green", 0x40000001, CONST, negative, 0x40, INT | 0x40);
    }

    private static void shape(SltgBuilder library) {
        SltgType shape = library.type(TypeKind.INTERFACE, "IShape", "aaaaaaaa-0000-0000-0000-000000000003")
                .flags(0x100)
                .vtable(20);
        int unknown = shape.imported(STDOLE, 3);
        int point = shape.local(POINT);
        int colour = shape.local(COLOUR);
        int self = shape.local(SHAPE);
        shape.implement(unknown, 0);
        SltgType.Function move = new SltgType.Function("Move", 0x60010000, HRESULT)
                .parameter("to", USERDEFINED | POINTER, 4 * point)
                .parameter("colour", USERDEFINED, 4 * colour)
                .parameter("old", USERDEFINED | POINTER | OUT, 4 * point)
                .parameter("any", VARIANT);
        move.vtable = 12;
        move.optional = 1;
        move.help = "draws a shape";
        shape.function(move);
        SltgType.Function next = new SltgType.Function("Next", 0x60010001, HRESULT)
                .parameter("result", PTR | 0x400 | OUT | RETVAL, USERDEFINED | POINTER, 4 * self);
        next.vtable = 16;
        next.flags = 0x40;
        shape.function(next);
    }

    private static void painter(SltgBuilder library) {
        SltgType painter = library.type(TypeKind.INTERFACE, "IPainter", "aaaaaaaa-0000-0000-0000-000000000004")
                .flags(0x1140)
                .vtable(36);
        painter.implement(painter.imported(STDOLE, 4), 0);
        SltgType.Function get =
                new SltgType.Function("Brush", 1, HRESULT).parameter("result", BSTR | POINTER | OUT | RETVAL);
        get.invoke = 2;
        get.vtable = 28;
        painter.function(get);
        SltgType.Function put = new SltgType.Function("Brush", 1, HRESULT).parameter(null, BSTR);
        put.invoke = 4;
        put.vtable = 32;
        painter.function(put);
    }

    private static void events(SltgBuilder library) {
        SltgType events = library.type(TypeKind.DISPATCH, "PaintEvents", "aaaaaaaa-0000-0000-0000-000000000005");
        events.implement(events.imported(STDOLE, 4), 0);
        SltgType.Function painted = new SltgType.Function("Painted", 7, VOID)
                .parameter("points", SAFEARRAY | IN_OUT, events.array(0, 0), R8)
                .parameter("cancel", 11 | POINTER | IN_OUT);
        painted.magic = 0xcb;
        events.function(painted);
        events.variable("Title", 8, PROPERTY | READ_ONLY, 0, 0, BSTR).variable("Depth", 9, PROPERTY, 0, 0x4, I2);
    }

    private static void painting(SltgBuilder library) {
        SltgType painting = library.type(TypeKind.COCLASS, "Painting", "aaaaaaaa-0000-0000-0000-000000000006")
                .flags(0x2)
                .help("a shape");
        int main = painting.local(PAINTER);
        int source = painting.local(EVENTS);
        painting.implement(main, 1).implement(source, 3);
    }

    private static void maths(SltgBuilder library) {
        SltgType maths = library.type(TypeKind.MODULE, "Maths", "aaaaaaaa-0000-0000-0000-000000000007");
        SltgType.Function add = new SltgType.Function("Add", 0x60000000, I4)
                .parameter("row", CARRAY, maths.array(3, 0, 4, 1), I4)
                .parameter("name", LPSTR);
        add.magic = 0x8b;
        maths.function(add);
        maths.variable("Author", 0x40000000, CONST, maths.text("Ada"), 0, LPSTR);
        maths.variable("Smallest", 0x40000001, CONST | INLINE_VALUE, 0x8000, 0, I2);
    }

    /// The same for a system whose array bounds are not published.
    static byte[] forSystem(SysKind system) {
        return builder().system(system).build();
    }
}
