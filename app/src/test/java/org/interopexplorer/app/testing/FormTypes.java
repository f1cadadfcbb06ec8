package org.interopexplorer.app.testing;

import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;

/// C types that tests of the form and the result are made of.
public final class FormTypes {
    public static final CType SIZE_T = new NamedType("size_t", IntegerType.UNSIGNED_LONG);
    public static final CType TIME_T = new NamedType("time_t", IntegerType.LONG);
    public static final CType WCHAR_T = new NamedType("wchar_t", IntegerType.INT);
    public static final CType CONST_TEXT = pointer(constant(IntegerType.CHAR));
    public static final CType TEXT = pointer(IntegerType.CHAR);
    public static final RecordType POINT = RecordType.declare(RecordType.Kind.STRUCT, "point")
            .complete(
                    List.of(
                            new RecordType.Member("x", IntegerType.INT),
                            new RecordType.Member("y", FloatingType.DOUBLE)),
                    RecordType.NATURAL_PACKING);
    public static final RecordType SHAPE = RecordType.declare(RecordType.Kind.STRUCT, "shape")
            .complete(
                    List.of(
                            new RecordType.Member("name", new ArrayType(IntegerType.CHAR, 16)),
                            new RecordType.Member("centre", POINT),
                            new RecordType.Member("weights", new ArrayType(IntegerType.INT, 3))),
                    RecordType.NATURAL_PACKING);
    public static final EnumType COLOUR = new EnumType(
            "colour",
            IntegerType.UNSIGNED_INT,
            List.of(
                    new EnumType.Constant("RED", 0),
                    new EnumType.Constant("GREEN", 1),
                    new EnumType.Constant("BLUE", 2)));
    public static final EnumType MODE = new EnumType(
            "mode",
            IntegerType.UNSIGNED_INT,
            List.of(
                    new EnumType.Constant("READ", 1),
                    new EnumType.Constant("WRITE", 2),
                    new EnumType.Constant("APPEND", 4)));
    public static final FunctionType COMPARE = new FunctionType(
            IntegerType.INT,
            List.of(
                    new Parameter(null, pointer(constant(VoidType.VOID))),
                    new Parameter(null, pointer(constant(VoidType.VOID)))));

    private FormTypes() {}

    public static CType pointer(CType target) {
        return new PointerType(target);
    }

    public static CType constant(CType type) {
        return new QualifiedType(type, true, false);
    }

    public static Parameter out(String name, CType type) {
        return new Parameter(name, type, Direction.OUT);
    }

    public static Signature signature(String name, CType returned, Parameter... parameters) {
        return new Signature(
                name, new FunctionType(returned, List.of(parameters)), new Provenance.Catalog("string.h", 12));
    }

    public static Signature variadic(String name, CType returned, Parameter... parameters) {
        return new Signature(
                name,
                new FunctionType(returned, List.of(parameters), true, FunctionType.CallingConvention.C),
                new Provenance.Header("stdio.h", 356));
    }
}
