package org.interopexplorer.core.com;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// Creates objects of classes that a manifest registers for the caller alone (`CreateActCtx`): registration-free
/// COM.
final class ActivationContext {
    private static final String KERNEL = "kernel32.dll";

    /// ACTCTX_FLAG_ASSEMBLY_DIRECTORY_VALID: where the manifest's files are.
    private static final int DIRECTORY = 0x4;

    /// ACTCTX_FLAG_RESOURCE_NAME_VALID.
    private static final int RESOURCE = 0x8;

    private static final long INVALID = -1;

    private final Automation automation;
    private final Activation activation;

    ActivationContext(Automation automation, Activation activation) {
        this.automation = automation;
        this.activation = activation;
    }

    /// Creates an object of a class in a file, and returns the pointer to its `IUnknown`.
    ///
    /// @param resource the number of the manifest in the file; null to write one that names the class
    long create(Path file, Guid clsid, @Nullable Integer resource) throws CallEndedException {
        Path whole = file.toAbsolutePath().normalize();
        if (resource != null) {
            return in(automation.there(whole), null, resource, clsid);
        }
        Path manifest = null;
        try {
            manifest = Files.createTempFile("interop-explorer", ".manifest");
            // Wine looks for the file only next to the manifest, unless the manifest gives its whole path.
            String name = automation.isWine() ? automation.there(whole) : String.valueOf(whole.getFileName());
            Files.writeString(
                    manifest, manifest(name, clsid, automation.calls().abi().bits()));
            Path folder = whole.getParent();
            return in(automation.there(manifest), automation.there(folder == null ? whole : folder), null, clsid);
        } catch (IOException e) {
            throw ComFault.refused(ComFault.FILE, "manifest", String.valueOf(e.getMessage()));
        } finally {
            delete(manifest);
        }
    }

    private static void delete(@Nullable Path manifest) {
        try {
            if (manifest != null) {
                Files.deleteIfExists(manifest);
            }
        } catch (IOException _) {
            // The file stays in the folder for temporary files.
        }
    }

    /// The manifest of an assembly whose only file contains the class (Learn, "Assembly Manifests").
    static String manifest(String file, Guid clsid, int bits) {
        return """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
                  <assemblyIdentity type="win32" name="InteropExplorer.Generated" version="1.0.0.0" \
                processorArchitecture="%s"/>
                  <file name="%s">
                    <comClass clsid="%s" threadingModel="Both"/>
                  </file>
                </assembly>
                """.formatted(
                        bits == 64 ? "amd64" : "x86",
                        file.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"),
                        clsid);
    }

    private long in(String source, @Nullable String folder, @Nullable Integer resource, Guid clsid)
            throws CallEndedException {
        long context = made(source, folder, resource);
        try {
            AddressCall.Answer activated = automation.function(
                    KERNEL,
                    "ActivateActCtx",
                    List.of(new Argument.Address(context), new Argument.Into(0, 0)),
                    List.of(AddressCall.Memory.zeroed(8)));
            if ((int) activated.whole() == 0) {
                throw ComFault.refused(ComFault.NO_CONTEXT, source, activated.lastError());
            }
            try {
                return activation.create(clsid, clsid.toString());
            } finally {
                if (automation.calls().isRunning()) {
                    automation.function(
                            KERNEL,
                            "DeactivateActCtx",
                            new Argument.Whole(0, 4),
                            new Argument.Address(
                                    automation.pointer(activated.memory().getFirst(), 0)));
                }
            }
        } finally {
            if (automation.calls().isRunning()) {
                automation.function(KERNEL, "ReleaseActCtx", new Argument.Address(context));
            }
        }
    }

    private long made(String source, @Nullable String folder, @Nullable Integer resource) throws CallEndedException {
        int word = automation.pointerSize();
        // cbSize and flags, source, architecture and language, assembly directory, resource, application, module.
        int size = 8 + word + word + 4 * word;
        byte[] description = new byte[size];
        ByteBuffer to = Automation.little(description);
        to.putInt(0, size);
        to.putInt(4, (folder == null ? 0 : DIRECTORY) | (resource == null ? 0 : RESOURCE));
        List<AddressCall.Pointer> pointers = new ArrayList<>(List.of(new AddressCall.Pointer(8, 1)));
        List<AddressCall.Memory> memory = new ArrayList<>();
        if (folder != null) {
            pointers.add(new AddressCall.Pointer(8 + 2 * word, 2));
        }
        if (resource != null) {
            automation.putPointer(to, 8 + 3 * word, resource);
        }
        memory.add(AddressCall.Memory.of(description, pointers));
        memory.add(AddressCall.Memory.of(Automation.wide(source)));
        if (folder != null) {
            memory.add(AddressCall.Memory.of(Automation.wide(folder)));
        }
        AddressCall.Answer answer =
                automation.function(KERNEL, "CreateActCtxW", List.of(new Argument.Into(0, 0)), memory);
        if (answer.whole() == INVALID) {
            throw ComFault.refused(ComFault.NO_CONTEXT, source, answer.lastError());
        }
        return answer.whole();
    }
}
