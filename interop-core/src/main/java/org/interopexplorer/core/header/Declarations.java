package org.interopexplorer.core.header;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.cdt.core.dom.ast.IASTArrayDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTArrayModifier;
import org.eclipse.cdt.core.dom.ast.IASTCompositeTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTEnumerationSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTFieldDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDefinition;
import org.eclipse.cdt.core.dom.ast.IASTName;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTParameterDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTPointer;
import org.eclipse.cdt.core.dom.ast.IASTPointerOperator;
import org.eclipse.cdt.core.dom.ast.IASTProblemDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTStandardFunctionDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTTypeId;
import org.eclipse.cdt.core.dom.ast.gnu.c.ICASTKnRFunctionDeclarator;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.DeclaredArray;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.header.AttributeTokens.Noted;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Computes the types of declarators, from the inside out (C17 6.7.6).
final class Declarations {
    private final Scope scope;
    private final Specifiers specifiers;
    private final ConstantEvaluator constants;
    private final ArraySizes sizes;
    private final boolean mustBeCallable;
    private List<Noted> noted = List.of();
    /// The offsets of the attributes that gave a function of the declaration its convention.
    private final Set<Integer> conventionsRead = new HashSet<>();
    private @Nullable CType last;

    /// The attributes of the text being read.
    List<Noted> noted() {
        return noted;
    }

    /// Reads the declaration of one function that a person wants to call. Types that can never be passed are
    /// refused with their position.
    static Declarations ofPrototype(Scope scope, Layout layout) {
        return new Declarations(scope, layout, true);
    }

    /// Reads the declarations of a header. Functions that cannot be called are declared as well.
    static Declarations ofHeader(Scope scope, Layout layout) {
        return new Declarations(scope, layout, false);
    }

    private Declarations(Scope scope, Layout layout, boolean mustBeCallable) {
        this.scope = scope;
        this.mustBeCallable = mustBeCallable;
        this.constants = new ConstantEvaluator(scope, layout, this);
        this.sizes = new ArraySizes(scope, constants, mustBeCallable);
        this.specifiers = new Specifiers(scope, layout, constants, this);
    }

    /// A declared name and its type.
    ///
    /// @param name null for an unnamed parameter or padding
    /// @param at the node that holds the name
    record Declared(@Nullable String name, CType type, IASTNode at) {}

    /// The functions and variables that a declaration at file scope declares. Its typedefs and tags go into the
    /// scope.
    ///
    /// @param attributes the attributes of the whole text
    List<Declared> declare(IASTDeclaration declaration, List<Noted> attributes) throws DeclarationException {
        noted = attributes;
        var check = new AttributeCheck(scope.abi(), attributes);
        check.check(declaration);
        conventionsRead.clear();
        List<Declared> declared = switch (declaration) {
            case IASTSimpleDeclaration simple -> simple(simple);
            case IASTFunctionDefinition function -> {
                CType base = specifiers.type(function.getDeclSpecifier());
                Declared defined = declarator(base, function.getDeclSpecifier(), function.getDeclarator());
                yield isStatic(function.getDeclSpecifier()) ? List.of() : List.of(defined);
            }
            default -> List.of();
        };
        check.checkConventions(declaration, conventionsRead);
        return declared;
    }

    private List<Declared> simple(IASTSimpleDeclaration declaration) throws DeclarationException {
        IASTDeclSpecifier specifier = declaration.getDeclSpecifier();
        if (declaration.getDeclarators().length == 0
                && specifier instanceof IASTSimpleDeclSpecifier empty
                && Specifiers.saysNothing(empty)) {
            return List.of();
        }
        CType base = specifiers.type(specifier);
        last = base;
        List<Declared> declared = new ArrayList<>();
        for (IASTDeclarator declarator : declaration.getDeclarators()) {
            Declared one = declarator(base, specifier, declarator);
            last = one.type();
            if (one.name() == null) {
                continue;
            }
            if (specifier.getStorageClass() == IASTDeclSpecifier.sc_typedef) {
                int alignment = specifier instanceof IASTCompositeTypeSpecifier
                        ? Attributes.alignment(declarator)
                        : Attributes.alignment(specifier, declarator);
                last = new NamedType(one.name(), one.type(), alignment);
                scope.typedef(one.name(), last);
                if (Attributes.isTransparentUnion(declarator)) {
                    scope.transparent(one.name());
                }
            } else if (!isStatic(specifier)) {
                declared.add(one);
            }
        }
        return declared;
    }

    /// No library exports what has internal linkage (C17 6.2.2 p3), though headers are full of such functions.
    private static boolean isStatic(IASTDeclSpecifier specifier) {
        return specifier.getStorageClass() == IASTDeclSpecifier.sc_static;
    }

    /// The type of the last declaration at file scope. This is the type of its last declarator, or else the type
    /// that it declares or names.
    @Nullable
    CType last() {
        return last;
    }

    CType typeName(IASTTypeId id) throws DeclarationException {
        return declarator(specifiers.type(id.getDeclSpecifier()), id.getDeclSpecifier(), id.getAbstractDeclarator())
                .type();
    }

    Declared declarator(CType base, IASTDeclSpecifier specifier, IASTDeclarator declarator)
            throws DeclarationException {
        CallingConvention convention = Attributes.convention(specifier, declarator, noted, offset -> {
            // The convention of a function that returns a pointer to a function may be meant for either.
            if (functions(declarator) == 1) {
                conventionsRead.add(offset);
            }
        });
        if (Attributes.isAtomic(declarator)) {
            throw new DeclarationException(declarator, DeclarationFault.ATTRIBUTE, AttributeTokens.ATOMIC);
        }
        if (declarator.getPointerOperators().length > 0) {
            if (Attributes.mode(declarator) != null) {
                throw new DeclarationException(declarator, DeclarationFault.ATTRIBUTE, "mode");
            }
            if (Attributes.vectorSize(declarator) != null) {
                throw new DeclarationException(declarator, DeclarationFault.ATTRIBUTE, Attributes.VECTOR_SIZE);
            }
        }
        CType held = specifiers.withVector(specifiers.withMode(base, declarator), declarator);
        return derive(held, declarator, convention, 0);
    }

    /// How many of the declarators, one inside the other, are functions.
    private static int functions(@Nullable IASTDeclarator declarator) {
        return declarator == null
                ? 0
                : (declarator instanceof IASTFunctionDeclarator ? 1 : 0) + functions(declarator.getNestedDeclarator());
    }

    private Declared derive(CType base, IASTDeclarator declarator, CallingConvention convention, int depth)
            throws DeclarationException {
        if (depth > Layout.MAX_DEPTH) {
            throw new DeclarationException(declarator, DeclarationFault.NESTED);
        }
        CType type = base;
        for (IASTPointerOperator operator : declarator.getPointerOperators()) {
            type = new PointerType(type);
            if (operator instanceof IASTPointer pointer && (pointer.isConst() || pointer.isVolatile())) {
                type = new QualifiedType(type, pointer.isConst(), pointer.isVolatile());
            }
        }
        type = switch (declarator) {
            case IASTArrayDeclarator array -> array(type, array);
            case IASTStandardFunctionDeclarator function -> function(type, function, convention);
            case ICASTKnRFunctionDeclarator function -> oldStyle(type, function, convention);
            default -> type;
        };
        IASTDeclarator nested = declarator.getNestedDeclarator();
        if (nested != null) {
            return derive(type, nested, convention, depth + 1);
        }
        String name = declarator.getName().toString();
        return name.isEmpty() ? new Declared(null, type, declarator) : new Declared(name, type, declarator.getName());
    }

    private CType array(CType element, IASTArrayDeclarator declarator) throws DeclarationException {
        CType type = element;
        for (IASTArrayModifier modifier :
                List.of(declarator.getArrayModifiers()).reversed()) {
            type = sizes.array(type, modifier);
        }
        return type;
    }

    private FunctionType function(
            CType returnType, IASTStandardFunctionDeclarator declarator, CallingConvention convention)
            throws DeclarationException {
        refuseUncallable(returnType, declarator);
        List<Parameter> parameters = new ArrayList<>();
        IASTParameterDeclaration[] declared = declarator.getParameters();
        sizes.enter(declared);
        try {
            addParameters(declarator, declared, parameters);
        } finally {
            sizes.leave();
        }
        boolean variadic = declarator.takesVarArgs();
        FunctionAnnotations annotations = new FunctionAnnotations(scope, declarator, declared, parameters);
        return new FunctionType(
                returnType,
                annotations.parameters(),
                variadic,
                convention,
                variadic ? Attributes.format(declarator, parameters.size()) : null,
                annotations.promises());
    }

    /// The type of an old-style definition, `int f(a, b) int a; float b; { … }`. Its arguments are promoted before
    /// they are passed (C17 6.5.2.2 p6, 6.9.1 p10).
    private FunctionType oldStyle(CType returnType, ICASTKnRFunctionDeclarator declarator, CallingConvention convention)
            throws DeclarationException {
        Map<String, CType> types = new HashMap<>();
        for (IASTDeclaration declaration : declarator.getParameterDeclarations()) {
            if (declaration instanceof IASTSimpleDeclaration simple) {
                simple(simple).forEach(one -> types.put(String.valueOf(one.name()), one.type()));
            }
        }
        List<Parameter> parameters = new ArrayList<>();
        for (IASTName name : declarator.getParameterNames()) {
            CType type = types.getOrDefault(name.toString(), IntegerType.INT);
            parameters.add(new Parameter(name.toString(), promoted(type)));
        }
        return new FunctionType(returnType, parameters, false, convention);
    }

    private static CType promoted(CType type) {
        return switch (type.resolved()) {
            case FloatingType floating when floating == FloatingType.FLOAT -> FloatingType.DOUBLE;
            case IntegerType integer ->
                switch (integer) {
                    case BOOL, CHAR, SIGNED_CHAR, UNSIGNED_CHAR, SHORT, UNSIGNED_SHORT -> IntegerType.INT;
                    case INT,
                            UNSIGNED_INT,
                            LONG,
                            UNSIGNED_LONG,
                            LONG_LONG,
                            UNSIGNED_LONG_LONG,
                            INT128,
                            UNSIGNED_INT128 -> type;
                };
            case ArrayType array -> new PointerType(array.element());
            case FunctionType function -> new PointerType(function);
            case VoidType _, FloatingType _, VectorType _, EnumType _, PointerType _, RecordType _ -> type;
        };
    }

    private void addParameters(
            IASTStandardFunctionDeclarator declarator, IASTParameterDeclaration[] declared, List<Parameter> parameters)
            throws DeclarationException {
        for (IASTParameterDeclaration parameter : declared) {
            Declared one = parameter(parameter);
            CType adjusted = adjust(scope.transparentAs(one.type()), parameter);
            if (adjusted.resolved() == VoidType.VOID) {
                if (declared.length == 1 && one.name() == null && !declarator.takesVarArgs()) {
                    break;
                }
                throw new DeclarationException(parameter, DeclarationFault.VOID_PARAMETER);
            }
            refuseUncallable(adjusted, parameter);
            parameters.add(new Parameter(one.name(), adjusted));
            sizes.declare(one.name());
        }
    }

    private void refuseUncallable(CType type, IASTNode at) throws DeclarationException {
        if (!mustBeCallable) {
            return;
        }
        if (type instanceof NamedType named && named.name().equals(KnownTypes.VA_LIST)) {
            throw new DeclarationException(at, DeclarationFault.VA_LIST);
        }
        if (type.resolved() instanceof RecordType record && !record.isComplete()) {
            throw new DeclarationException(at, DeclarationFault.INCOMPLETE, CSpelling.of(type));
        }
    }

    private Declared parameter(IASTParameterDeclaration parameter) throws DeclarationException {
        IASTDeclSpecifier specifier = parameter.getDeclSpecifier();
        IASTDeclarator declarator = parameter.getDeclarator();
        // CDT reads the type name in `int f(size_t)` as a parameter's name without a type.
        if (specifier instanceof IASTSimpleDeclSpecifier simple && Specifiers.saysNothing(simple)) {
            CType type = specifiers.named(declarator.getName());
            return new Declared(null, Specifiers.qualify(type, specifier), declarator);
        }
        return declarator(specifiers.type(specifier), specifier, declarator);
    }

    /// Turns array and function parameters into pointers (C17 6.7.6.3 p7-8).
    private static CType adjust(CType type, IASTParameterDeclaration parameter) {
        return switch (type.resolved()) {
            case ArrayType _ ->
                PointerType.adjusted(new DeclaredArray(type, Attributes.hasStaticSize(parameter.getDeclarator())));
            case FunctionType _ -> new PointerType(type);
            case VoidType _, IntegerType _, FloatingType _, VectorType _, EnumType _, PointerType _, RecordType _ ->
                type;
        };
    }

    /// The members of a struct or union.
    List<Member> members(IASTDeclaration[] declarations) throws DeclarationException {
        sizes.enterMembers();
        try {
            return membersOf(declarations);
        } finally {
            sizes.leave();
        }
    }

    private List<Member> membersOf(IASTDeclaration[] declarations) throws DeclarationException {
        List<Member> members = new ArrayList<>();
        for (IASTDeclaration declaration : declarations) {
            if (declaration instanceof IASTProblemDeclaration) {
                throw new DeclarationException(
                        declaration, DeclarationFault.UNSUPPORTED, Message.of(DeclarationFault.WHAT_MEMBER));
            }
            if (declaration instanceof IASTSimpleDeclaration simple) {
                addMembers(simple, members);
            }
        }
        return members;
    }

    /// The innermost element type of an array. For any other type, the type itself.
    private static CType held(CType type) {
        return type.resolved() instanceof ArrayType array ? held(array.element()) : type.resolved();
    }

    private void addMembers(IASTSimpleDeclaration declaration, List<Member> members) throws DeclarationException {
        IASTDeclSpecifier specifier = declaration.getDeclSpecifier();
        CType base = specifiers.type(specifier);
        if (declaration.getDeclarators().length == 0 && base.resolved() instanceof RecordType) {
            members.add(new Member(null, base));
        }
        for (IASTDeclarator declarator : declaration.getDeclarators()) {
            Declared one = declarator(base, specifier, declarator);
            int width = Member.NOT_A_BIT_FIELD;
            if (declarator instanceof IASTFieldDeclarator field && field.getBitFieldSize() != null) {
                width = specifiers.bitWidth(field, one.type());
            }
            boolean ofType =
                    specifier instanceof IASTCompositeTypeSpecifier || specifier instanceof IASTEnumerationSpecifier;
            boolean packed = (!ofType && Attributes.isPacked(specifier)) || Attributes.isPacked(declarator);
            int alignment = ofType ? Attributes.alignment(declarator) : Attributes.alignment(specifier, declarator);
            if (alignment != RecordType.NO_ALIGNMENT && width != Member.NOT_A_BIT_FIELD) {
                throw new DeclarationException(declarator, DeclarationFault.ATTRIBUTE, "aligned, :" + width);
            }
            if (held(one.type()) instanceof RecordType record && !record.isComplete()) {
                throw new DeclarationException(declarator, DeclarationFault.INCOMPLETE, CSpelling.of(one.type()));
            }
            members.add(new Member(one.name(), one.type(), width, packed, alignment));
        }
    }
}
