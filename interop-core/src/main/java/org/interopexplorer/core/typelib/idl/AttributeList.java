package org.interopexplorer.core.typelib.idl;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.typelib.CustomData;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.Flag;
import org.interopexplorer.core.typelib.Guid;

/// The attributes in the brackets before a declaration.
final class AttributeList {
    private final List<Runnable> items = new ArrayList<>();
    private final IdlWriter out;

    AttributeList(IdlWriter out) {
        this.out = out;
    }

    AttributeList word(String word) {
        items.add(() -> out.keyword(word));
        return this;
    }

    AttributeList number(String word, String number) {
        return with(word, () -> out.number(number));
    }

    AttributeList text(String word, String text) {
        return with(word, () -> out.string(text));
    }

    AttributeList with(String word, Runnable argument) {
        items.add(() -> {
            out.keyword(word).plain("(");
            argument.run();
            out.plain(")");
        });
        return this;
    }

    AttributeList guid(Guid guid) {
        return guid.isNull() ? this : number("uuid", guid.bare());
    }

    AttributeList flags(Flag[] known, int flags) {
        for (Flag flag : known) {
            if (flag.in(flags) && !flag.attribute().isEmpty()) {
                word(flag.attribute());
            }
        }
        return this;
    }

    AttributeList documentation(Documentation documentation) {
        if (documentation.text() != null) {
            text("helpstring", documentation.text());
        }
        if (documentation.helpContext() != 0) {
            number("helpcontext", Integer.toUnsignedString(documentation.helpContext()));
        }
        if (documentation.helpStringContext() != 0) {
            number("helpstringcontext", Integer.toUnsignedString(documentation.helpStringContext()));
        }
        return this;
    }

    AttributeList customData(List<CustomData> data) {
        for (CustomData one : data) {
            with("custom", () -> {
                out.number(one.guid().bare()).plain(", ");
                IdlValues.write(out, one.value());
            });
        }
        return this;
    }

    AttributeList append(AttributeList more) {
        items.addAll(more.items);
        return this;
    }

    /// Writes the list on one line, followed by a blank; nothing if it is empty.
    void inline() {
        if (!items.isEmpty()) {
            out.plain("[");
            for (int i = 0; i < items.size(); i++) {
                out.plain(i == 0 ? "" : ", ");
                items.get(i).run();
            }
            out.plain("] ");
        }
    }

    /// Writes the list with one attribute on each line, before a declaration of several lines.
    void block() {
        if (items.isEmpty()) {
            return;
        }
        out.line("[");
        out.deeper();
        for (int i = 0; i < items.size(); i++) {
            items.get(i).run();
            out.line(i == items.size() - 1 ? "" : ",");
        }
        out.shallower();
        out.line("]");
    }
}
