package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;

/// Reads a structure of a type library (`VT_RECORD`) by its description, its `IRecordInfo`.
final class Records {
    /// The vtable slot of `IRecordInfo::GetName`.
    private static final int GET_NAME = 7;

    private static final int GET_FIELD = 10;
    private static final int GET_FIELD_NAMES = 14;
    private static final int MOST = 256;

    private final Automation automation;

    Records(Automation automation) {
        this.automation = automation;
    }

    /// Reads one field, and frees what was allocated for it.
    interface Field {
        Variant taken(byte[] variant) throws CallEndedException;
    }

    /// @param record where its bytes are
    /// @param description its `IRecordInfo`
    Variant read(long record, long description, Field fields) throws CallEndedException {
        String name = text(automation.out("IRecordInfo::GetName", description, GET_NAME));
        SequencedMap<String, Variant> all = new LinkedHashMap<>();
        for (String field : names(description)) {
            AddressCall.Answer answer = automation.method(
                    "IRecordInfo::GetField",
                    description,
                    GET_FIELD,
                    List.of(new Argument.Address(record), new Argument.Into(0, 0), new Argument.Into(1, 0)),
                    List.of(
                            AddressCall.Memory.of(Automation.wide(field)),
                            AddressCall.Memory.zeroed(automation.variantSize())));
            if (!Automation.failed(Automation.hresult(answer))) {
                all.put(field, fields.taken(answer.memory().get(1)));
            }
        }
        return new Variant.Record(name, all);
    }

    private List<String> names(long description) throws CallEndedException {
        byte[] count = new byte[4];
        Automation.little(count).putInt(0, MOST);
        int word = automation.pointerSize();
        AddressCall.Answer answer = automation.method(
                "IRecordInfo::GetFieldNames",
                description,
                GET_FIELD_NAMES,
                List.of(new Argument.Into(0, 0), new Argument.Into(1, 0)),
                List.of(AddressCall.Memory.of(count), AddressCall.Memory.zeroed(MOST * word)));
        List<String> names = new ArrayList<>();
        if (!Automation.failed(Automation.hresult(answer))) {
            int found =
                    Math.min(MOST, Automation.little(answer.memory().getFirst()).getInt(0));
            for (int i = 0; i < found; i++) {
                names.add(text(automation.pointer(answer.memory().get(1), i * word)));
            }
        }
        return names;
    }

    /// The text of a BSTR, which is freed.
    private String text(long address) throws CallEndedException {
        String text = Objects.requireNonNullElse(automation.text(address), "");
        automation.freeText(address);
        return text;
    }
}
