package org.interopexplorer.core.mangling.itanium;

/// An entity that the compiler makes for another one, with the words before that one's name.
enum SpecialName {
    VTABLE("vtable for "),
    VTT("VTT for "),
    TYPEINFO("typeinfo for "),
    TYPEINFO_NAME("typeinfo name for "),
    TYPEINFO_FUNCTION("typeinfo fn for "),
    NON_VIRTUAL_THUNK("non-virtual thunk to "),
    VIRTUAL_THUNK("virtual thunk to "),
    COVARIANT_THUNK("covariant return thunk to "),
    CONSTRUCTION_VTABLE("construction vtable for "),
    TLS_INIT("TLS init function for "),
    TLS_WRAPPER("TLS wrapper function for "),
    TEMPLATE_PARAMETER_OBJECT("template parameter object for "),
    GUARD("guard variable for "),
    REFERENCE_TEMPORARY("reference temporary #"),
    HIDDEN_ALIAS("hidden alias for "),
    TRANSACTION_CLONE("transaction clone for "),
    NON_TRANSACTION_CLONE("non-transaction clone for "),
    MODULE_INITIALIZER("initializer for module "),
    GLOBAL_CONSTRUCTORS("global constructors keyed to "),
    GLOBAL_DESTRUCTORS("global destructors keyed to ");

    private static final SpecialName[] BY_NUMBER = values();

    private final String text;

    SpecialName(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /// Its number in a slot of a [NameTree].
    @SuppressWarnings("EnumOrdinal") // the tree has room for numbers only, and they never leave the process
    int number() {
        return ordinal();
    }

    static SpecialName at(int number) {
        return BY_NUMBER[number];
    }
}
