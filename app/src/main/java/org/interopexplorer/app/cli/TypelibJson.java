package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.open.OpenedTypeLibrary;
import org.interopexplorer.core.typelib.CustomData;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.Flag;
import org.interopexplorer.core.typelib.FuncFlag;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ImplFlag;
import org.interopexplorer.core.typelib.LibFlag;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeAttr;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeFlag;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.VarFlag;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.VariantValue;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.interopexplorer.core.typelib.mapping.DispatchView;
import tools.jackson.core.JsonGenerator;

/// A type library as one JSON object.
///
/// A type is `{"type": "I4"}`, `{"type": "PTR", "of": …}` or `{"type": "CARRAY", "of": …, "bounds": […]}`. A
/// declared type is `{"type": "REF", "library", "name", "kind", "guid"}`, with `null` for parts that could not be
/// found.
final class TypelibJson {
    private final TypeLibrary library;
    private final TypeResolver resolver;

    private TypelibJson(TypeLibrary library, TypeResolver resolver) {
        this.library = library;
        this.resolver = resolver;
    }

    static void print(
            Console console,
            Path file,
            int number,
            OpenedTypeLibrary opened,
            TypeResolver resolver,
            List<Diagnostic> diagnostics) {
        TypeLibrary library = opened.library();
        TypelibJson printer = new TypelibJson(library, resolver);
        Json.print(console.out(), json -> {
            json.text("file", file.toString())
                    .number("resource", number)
                    .objects(
                            "resources",
                            opened.places(),
                            (row, place) -> row.number("number", place.number())
                                    .text("name", place.resource())
                                    .number("language", place.language())
                                    .number("offset", place.offset())
                                    .number("size", place.size()))
                    .text("format", library.format().name())
                    .text("name", library.name())
                    .text("guid", library.guid().toString())
                    .text("version", library.version().toString())
                    .number("lcid", library.lcid())
                    .text("syskind", library.sysKind().name());
            flags(json, LibFlag.values(), library.flags());
            documentation(json, library.documentation())
                    .text("helpFile", library.helpFile())
                    .text("helpStringDll", library.helpStringDll());
            customData(json, library.customData())
                    .objects(
                            "imports",
                            library.imports(),
                            (row, imported) -> row.text("file", imported.fileName())
                                    .text("guid", imported.guid().toString())
                                    .text("version", imported.version().toString())
                                    .number("lcid", imported.lcid()))
                    .indexedObjects("types", library.types(), printer::type)
                    .objects(
                            "diagnostics",
                            diagnostics,
                            (row, diagnostic) -> row.text("code", diagnostic.code())
                                    .number("offset", diagnostic.offset())
                                    .text("message", console.say(diagnostic.message())));
        });
    }

    private void type(Json json, int index, TypeInfo type) {
        TypeAttr attributes = type.attributes();
        json.number("index", index)
                .text("kind", type.kind().name())
                .text("name", type.name())
                .text("guid", type.guid().toString())
                .flag("dual", type.isDual())
                .text("version", attributes.version().toString())
                .number("lcid", attributes.lcid())
                .number("size", attributes.size())
                .number("alignment", attributes.alignment())
                .number("vtableSize", attributes.vtableSize());
        flags(json, TypeFlag.values(), attributes.flags());
        documentation(json, type.documentation());
        customData(json, type.customData());
        if (type.dllName() != null) {
            json.text("dll", type.dllName());
        }
        TypeDesc alias = type.alias();
        if (alias != null) {
            json.object("alias", body -> typeBody(body, library, alias));
        }
        json.objects("implements", type.implemented(), (row, implemented) -> {
                    reference(row, library, implemented.type());
                    flags(row, ImplFlag.values(), implemented.flags());
                    customData(row, implemented.customData());
                })
                .objects("functions", type.functions(), (row, function) -> function(row, library, function))
                .objects("variables", type.variables(), this::variable);
        if (type.kind() == TypeKind.DISPATCH) {
            json.objects("dispatch", DispatchView.of(library, type, resolver).members(), (row, member) -> {
                row.flag("inherited", member.inherited());
                function(row, member.declaring().library(), member.folded());
            });
        }
    }

    private void function(Json json, TypeLibrary from, Function function) {
        json.text("name", function.name())
                .number("memid", function.memberId())
                .text("kind", function.kind().name())
                .text("invoke", function.invokeKind().name())
                .text("callconv", function.callingConvention().name())
                .number("vtableOffset", function.vtableOffset())
                .number("optional", function.optionalParameters())
                .number("scodes", function.scodes().size());
        flags(json, FuncFlag.values(), function.flags());
        json.object("returns", body -> typeBody(body, from, function.returnType()))
                .objects("parameters", function.parameters(), (row, parameter) -> parameter(row, from, parameter));
        if (function.entry() != null) {
            json.text("dll", function.entry().dll())
                    .text("entry", function.entry().name())
                    .number("ordinal", function.entry().ordinal());
        }
        documentation(json, function.documentation());
        customData(json, function.customData());
    }

    private void parameter(Json json, TypeLibrary from, Parameter parameter) {
        json.text("name", parameter.name()).object("type", body -> typeBody(body, from, parameter.type()));
        flags(json, ParamFlag.values(), parameter.flags());
        VariantValue value = parameter.defaultValue();
        if (value != null) {
            json.object("default", body -> value(body, value));
        }
        customData(json, parameter.customData());
    }

    private void variable(Json json, Variable variable) {
        json.text("name", variable.name())
                .number("memid", variable.memberId())
                .text("kind", variable.kind().name());
        flags(json, VarFlag.values(), variable.flags());
        json.object("type", body -> typeBody(body, library, variable.type()));
        VariantValue value = variable.value();
        if (value == null) {
            json.number("offset", variable.offset());
        } else {
            json.object("value", body -> value(body, value));
        }
        documentation(json, variable.documentation());
        customData(json, variable.customData());
    }

    private void typeBody(Json json, TypeLibrary from, TypeDesc type) {
        switch (type) {
            case TypeDesc.Scalar(VarType scalar) -> json.text("type", scalar.name());
            case TypeDesc.Pointer(TypeDesc target) ->
                json.text("type", "PTR").object("of", body -> typeBody(body, from, target));
            case TypeDesc.SafeArray(TypeDesc element) ->
                json.text("type", "SAFEARRAY").object("of", body -> typeBody(body, from, element));
            case TypeDesc.CArray(TypeDesc element, List<TypeDesc.Bound> bounds) ->
                json.text("type", "CARRAY")
                        .object("of", body -> typeBody(body, from, element))
                        .objects(
                                "bounds",
                                bounds,
                                (row, bound) ->
                                        row.number("lower", bound.lower()).number("count", bound.count()));
            case TypeDesc.Reference(TypeReference to) -> {
                json.text("type", "REF");
                reference(json, from, to);
            }
            case TypeDesc.Unknown(int number) ->
                json.text("type", "UNKNOWN_TYPE").number("number", number);
        }
    }

    private void reference(Json json, TypeLibrary from, TypeReference to) {
        ResolvedType found = resolver.resolve(from, to);
        if (found != null) {
            json.text("library", found.library().name())
                    .text("name", found.type().name())
                    .text("kind", found.type().kind().name())
                    .text("guid", found.type().guid().toString());
            return;
        }
        switch (to) {
            case TypeReference.Imported imported ->
                json.text("library", imported.library().fileName())
                        .nothing("name")
                        .text(
                                "kind",
                                imported.kind() == null ? null : imported.kind().name())
                        .text(
                                "guid",
                                imported.guid() == null ? null : imported.guid().toString());
            case TypeReference.Local _, TypeReference.Broken _ ->
                json.nothing("library").nothing("name").nothing("kind").nothing("guid");
        }
    }

    private static void value(Json json, VariantValue value) {
        json.text("type", value.type().name()).value("value", generator -> write(generator, value));
    }

    private static void write(JsonGenerator generator, VariantValue value) {
        switch (value) {
            case VariantValue.Nothing _, VariantValue.Unreadable _ -> generator.writeNull();
            case VariantValue.Whole whole
            when whole.type() == VarType.BOOL -> generator.writeBoolean(whole.value() != 0);
            case VariantValue.Whole whole -> generator.writeNumber(whole.exact());
            case VariantValue.Single(float single) -> ValueJson.writeReal(generator, single);
            case VariantValue.Real(VarType _, double real) -> ValueJson.writeReal(generator, real);
            case VariantValue.Currency currency -> generator.writeNumber(currency.amount());
            case VariantValue.Decimal(var decimal) -> generator.writeNumber(decimal);
            case VariantValue.Text(VarType _, String text) -> {
                if (text == null) {
                    generator.writeNull();
                } else {
                    generator.writeString(text);
                }
            }
            case VariantValue.Address(VarType _, long address) -> generator.writeString(Hex.of(address));
            case VariantValue.FileTime(long time) -> generator.writeNumber(time);
        }
    }

    private static Json documentation(Json json, Documentation documentation) {
        return json.text("helpString", documentation.text())
                .number("helpContext", Integer.toUnsignedLong(documentation.helpContext()))
                .number("helpStringContext", documentation.helpStringContext());
    }

    private static Json customData(Json json, List<CustomData> data) {
        return data.isEmpty()
                ? json
                : json.objects("customData", data, (row, one) -> {
                    row.text("guid", one.guid().toString());
                    value(row, one.value());
                });
    }

    /// Writes the flags as a number and as a list of lower-case names.
    private static <F extends Enum<F> & Flag> void flags(Json json, F[] known, int flags) {
        json.number("flags", flags)
                .texts(
                        "flagNames",
                        Arrays.stream(known)
                                .filter(flag -> flag.in(flags))
                                .map(flag -> flag.name().toLowerCase(Locale.ROOT))
                                .toList());
    }
}
