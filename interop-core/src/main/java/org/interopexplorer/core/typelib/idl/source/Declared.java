package org.interopexplorer.core.typelib.idl.source;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VariantValue;
import org.jspecify.annotations.Nullable;

/// A type that the text declares. Filled while the text is read: IDL may name a type before it defines it.
final class Declared {
    /// The kind of a declared type.
    enum Kind {
        INTERFACE,
        DISPINTERFACE,
        COCLASS,
        MODULE,
        ENUM,
        STRUCT,
        UNION,
        ALIAS,
        /// WinRT's group of versions; nothing that a library has.
        CONTRACT
    }

    /// A parameter, or a member of a struct.
    record Field(String name, IdlType type, Attributes attributes) {}

    /// A function.
    ///
    /// @param convention as written; empty if not
    record Method(String name, IdlType result, String convention, List<Field> parameters, Attributes attributes) {
        Method {
            parameters = List.copyOf(parameters);
        }
    }

    /// A constant.
    record Constant(String name, IdlType type, VariantValue value, Attributes attributes) {}

    /// An interface of a class.
    ///
    /// @param flags bits of [org.interopexplorer.core.typelib.ImplFlag]
    record Implemented(IdlType type, int flags) {}

    /// What a use of a generic type is made of.
    record Use(GenericType generic, List<IdlType> arguments) {
        Use {
            arguments = List.copyOf(arguments);
        }
    }

    private final Kind kind;
    private final String name;
    private final boolean anonymous;
    private boolean defined;
    private boolean encapsulated;
    private Attributes attributes = Attributes.NONE;
    private @Nullable IdlType base;
    private @Nullable IdlType alias;
    private @Nullable Use use;
    private boolean delegate;
    private final List<Method> methods = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();
    private final List<Constant> constants = new ArrayList<>();
    private final List<Implemented> implemented = new ArrayList<>();

    Declared(Kind kind, String name, boolean anonymous) {
        this.kind = kind;
        this.name = name;
        this.anonymous = anonymous;
    }

    static Declared alias(String name, IdlType of, Attributes attributes) {
        Declared made = new Declared(Kind.ALIAS, name, false);
        made.alias = of;
        made.attributes = attributes;
        made.defined = true;
        return made;
    }

    Kind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    /// What it is a use of; null if it is none of a generic type.
    @Nullable
    Use use() {
        return use;
    }

    void setUse(Use of) {
        use = of;
    }

    boolean isDelegate() {
        return delegate;
    }

    void setDelegate() {
        delegate = true;
    }

    /// The id in a library: that of its text, or for a use of a generic type the one that WinRT computes.
    Guid guid() {
        return use == null ? attributes.guid() : Signatures.id(use);
    }

    /// Makes it a struct of a selector and of the union itself.
    void encapsulate(Field selector, Field union) {
        fields.clear();
        fields.add(selector);
        fields.add(union);
        encapsulated = true;
        defined = true;
    }

    /// Whether it is a union that stands in a struct with its selector.
    boolean isEncapsulated() {
        return encapsulated;
    }

    /// Whether the text gives it no name.
    boolean isAnonymous() {
        return anonymous;
    }

    boolean isDefined() {
        return defined;
    }

    void define() {
        defined = true;
    }

    Attributes attributes() {
        return attributes;
    }

    /// Adds the attributes of one more of its declarations.
    void add(Attributes more) {
        attributes = attributes.and(more);
    }

    /// Notes that a part of it could not be read: with a function missing, all behind it would be at wrong places.
    void spoil() {
        fields.clear();
        defined = true;
        methods.clear();
    }

    @Nullable
    IdlType base() {
        return base;
    }

    void setBase(@Nullable IdlType base) {
        this.base = base;
    }

    @Nullable
    IdlType alias() {
        return alias;
    }

    List<Method> methods() {
        return methods;
    }

    List<Field> fields() {
        return fields;
    }

    List<Constant> constants() {
        return constants;
    }

    List<Implemented> implemented() {
        return implemented;
    }

    /// Whether it is an interface that has all of its functions in its vtable.
    boolean isInterface() {
        return kind == Kind.INTERFACE || kind == Kind.DISPINTERFACE;
    }
}
