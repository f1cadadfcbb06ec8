package org.interopexplorer.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.ErrorInfo;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.SlotOutcome;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.com.VariantPrinter;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes the outcome of a member's call with the stable members of `com call --json`: those of `call --json` plus
/// those of COM.
///
/// In VARIANTs, numbers are JSON numbers and text is a string. Empty is null; CY, DECIMAL and DATE are strings; an
/// error is its number. An array is an array of its first dimension; an object is `{"object": …}`.
record ComJson(ComSession session, Language language) {
    void write(Json json, MemberOutcome outcome) {
        json.text("outcome", "returned");
        Variant returned = outcome.returned();
        json.object("return", members -> {
            members.text("type", returned == null ? "void" : returned.typeName());
            members.value("value", generator -> write(generator, returned));
            if (returned instanceof Variant.Instance(var _, var object) && object != null) {
                members.object("object", described -> describe(described, object));
            }
            if (returned instanceof Variant.Array array) {
                members.objects(
                        "bounds",
                        array.bounds(),
                        (row, bound) -> row.number("lower", bound.lower()).number("count", bound.count()));
            }
        });
        json.objects(
                "arguments",
                outcome.arguments(),
                (row, argument) -> row.text("name", argument.name())
                        .text("type", argument.type())
                        .value("in", generator -> write(generator, argument.in()))
                        .value("out", generator -> write(generator, argument.out())));
        ErrorInfo told = outcome.errorInfo();
        Integer wrong = outcome.argument();
        json.object("status", status -> {
            status.nothing("errno").number("lastError", outcome.lastError()).number("hresult", outcome.hresult());
            error(status, told);
            status.text(
                    "argument",
                    wrong == null ? null : outcome.arguments().get(wrong).name());
        });
        json.object(
                "output",
                members -> members.text("stdout", outcome.output().stdout())
                        .text("stderr", outcome.output().stderr())
                        .number("omitted", outcome.output().omitted()));
        json.nothing("crash").number("nanos", outcome.nanos());
        json.text("by", outcome.how() == MemberOutcome.How.DISPATCH ? "dispatch" : "vtable");
    }

    /// Writes the outcome of a slot's call: the members of `call --json`, and the error information of the object.
    static void write(Json json, SlotOutcome outcome) {
        OutcomeJson.returned(json, outcome.returned(), status -> {
            error(status, outcome.errorInfo());
            status.nothing("argument");
        });
        json.text("by", "slot");
    }

    private static void error(Json status, @Nullable ErrorInfo told) {
        if (told == null) {
            status.nothing("errorInfo");
        } else {
            status.object("errorInfo", members -> write(members, told));
        }
    }

    /// Writes the elements of a collection, and whether there were more.
    void write(Json json, ComSession.Elements elements) {
        json.value("elements", generator -> {
            generator.writeStartArray();
            elements.values().forEach(each -> write(generator, each));
            generator.writeEndArray();
        });
        json.flag("more", !elements.isWhole());
    }

    private static void write(Json members, ErrorInfo told) {
        members.text("source", told.source())
                .text("description", told.description())
                .text("helpFile", told.helpFile())
                .number("helpContext", told.helpContext())
                .text("guid", told.guid() == null ? null : told.guid().toString())
                .number("scode", told.scode())
                .flag("trusted", told.trusted());
    }

    private void describe(Json members, ComObject object) {
        ComSession.Description known = described(object);
        members.text("interface", known == null ? null : known.interfaceName())
                .text("class", known == null ? null : known.className())
                .text("typeInfo", known == null ? null : typeInfo(known));
    }

    private static @Nullable String typeInfo(ComSession.Description known) {
        return known.interfaceName() == null
                ? null
                : known.library() == null ? known.interfaceName() : known.library() + "." + known.interfaceName();
    }

    private ComSession.@Nullable Description described(ComObject object) {
        if (!session.isRunning() || object.isReleased()) {
            return null;
        }
        try {
            ComSession.Description known = session.describe(object);
            return known.interfaceName() != null
                    ? known
                    : new ComSession.Description(
                            object.isDispatch() ? "IDispatch" : "IUnknown", null, known.className(), null, List.of());
        } catch (CallEndedException _) {
            return null;
        }
    }

    /// Writes a VARIANT; null for none.
    void value(JsonGenerator json, @Nullable Variant value) {
        write(json, value);
    }

    private void write(JsonGenerator json, @Nullable Variant value) {
        switch (value) {
            case null -> json.writeNull();
            case Variant.Nothing _ -> json.writeNull();
            case Variant.Whole(var _, var number) -> json.writeNumber(number);
            case Variant.Real(var type, var number) -> real(json, type, number);
            case Variant.Truth truth -> json.writeBoolean(truth.value());
            case Variant.Text(var text) -> {
                if (text == null) {
                    json.writeNull();
                } else {
                    Json.write(json, text);
                }
            }
            case Variant.Currency currency -> json.writeString(VariantPrinter.plain(currency));
            case Variant.Decimal decimal -> json.writeString(VariantPrinter.plain(decimal));
            case Variant.Date(var _) ->
                json.writeString(VariantPrinter.plain(value).replace("\"", ""));
            case Variant.Failure(var code) -> json.writeNumber(code);
            case Variant.Instance(var _, var object) -> instance(json, object);
            case Variant.Array array -> array(json, array, new ArrayList<>());
            case Variant.ByReference(var _, var target) -> write(json, target);
            case Variant.Record(var _, var fields) -> {
                json.writeStartObject();
                fields.forEach((name, field) -> {
                    json.writeName(name);
                    write(json, field);
                });
                json.writeEndObject();
            }
            case Variant.Unreadable _ -> json.writeString(value.typeName());
        }
    }

    private static void real(JsonGenerator json, VarType type, double number) {
        if (type == VarType.R4 && Double.isFinite(number)) {
            json.writeNumber((float) number);
        } else {
            ValueJson.writeReal(json, number);
        }
    }

    private void instance(JsonGenerator json, @Nullable ComObject object) {
        if (object == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeName("object");
        json.writeStartObject();
        ComSession.Description known = described(object);
        nullable(json, "interface", known == null ? null : known.interfaceName());
        nullable(json, "class", known == null ? null : known.className());
        nullable(json, "typeInfo", known == null ? null : typeInfo(known));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void nullable(JsonGenerator json, String name, @Nullable String text) {
        json.writeName(name);
        if (text == null) {
            json.writeNull();
        } else {
            Json.write(json, text);
        }
    }

    private void array(JsonGenerator json, Variant.Array array, List<Integer> indices) {
        json.writeStartArray();
        if (indices.size() < array.bounds().size()) {
            Variant.Bound bound = array.bounds().get(indices.size());
            boolean last = indices.size() + 1 == array.bounds().size();
            for (int i = 0; i < bound.count(); i++) {
                List<Integer> all = new ArrayList<>(indices);
                all.add(bound.lower() + i);
                if (last) {
                    write(json, array.at(all));
                } else {
                    array(json, array, all);
                }
            }
        }
        json.writeEndArray();
    }
}
