package org.interopexplorer.core.host.jvm;

import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.interopexplorer.core.host.protocol.FrameChannel;
import org.interopexplorer.core.host.protocol.ProtocolException;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;

/// The host process. It connects three times to the explorer's socket: for requests, for replies, and for the
/// lifeline. Nothing is sent on the lifeline; its end means that the explorer has ended.
///
/// The thread that reads a request also makes the call, so every call is on the same thread.
public final class HostMain {
    /// Twice the stack of a main thread on most systems.
    private static final long CALL_STACK = 16L << 20;

    private final HostSystem platform;
    private final FrameChannel channel;
    private final File note;
    private final File lost;
    private final Object sending = new Object();

    private HostMain(HostSystem platform, FrameChannel channel, File note) throws IOException {
        this.platform = platform;
        this.channel = channel;
        this.note = note;
        lost = new File(note + ".lost");
        Files.createFile(lost.toPath());
    }

    /// Serves one explorer until it says goodbye or ends.
    ///
    /// @param arguments the path of the socket; the path of the file in which to write why the host failed, which
    ///     stays empty if it lost the channel; and, if the JVM writes its crash report through a descriptor, the
    ///     path of the report and the descriptor's number
    public static void main(String[] arguments) throws IOException {
        var socket = UnixDomainSocketAddress.of(Path.of(arguments[0]));
        var channel = new FrameChannel(connect(socket), connect(socket));
        var lifeline = connect(socket);
        var c = new CLibrary();
        var platform = platform(c);
        platform.prepareProcess();
        platform.unbufferOutput();
        if (arguments.length > 2) {
            platform.keepOpen(arguments[2], Integer.parseInt(arguments[3]));
        }
        var host = new HostMain(platform, channel, new File(arguments[1]));
        var guard = new Thread(() -> host.dieWithExplorer(lifeline), "lifeline");
        guard.setDaemon(true);
        guard.start();
        platform.onExit(host::exiting);
        new Thread(null, () -> host.serve(c), "call", CALL_STACK).start();
    }

    static HostSystem platform(CLibrary c) {
        return Machine.current().system() == OperatingSystem.MACOS
                ? new Posix(c, PosixFlavour.macOs(c))
                : new Posix(c, PosixFlavour.linux());
    }

    private static SocketChannel connect(UnixDomainSocketAddress socket) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(socket);
        return channel;
    }

    private void dieWithExplorer(SocketChannel lifeline) {
        try {
            while (lifeline.read(ByteBuffer.allocate(1)) >= 0) {}
        } catch (IOException _) {
            // Native code closed the descriptor, or the explorer has ended. The call thread finds out which.
            return;
        }
        loseChannel();
    }

    private void serve(CLibrary c) {
        try {
            platform.prepareCallThread();
            serve(handler(c, platform));
        } catch (ProtocolException e) {
            leave("the host was asked what it cannot read: " + e.getMessage());
        } catch (IOException _) {
            loseChannel();
        } catch (RuntimeException | Error e) {
            leave("the host failed: " + e);
        }
    }

    private void serve(RequestHandler handler) throws IOException {
        while (true) {
            var request = channel.receiveRequest();
            var reply = handler.handle(request);
            endIfForked(0);
            platform.flushOutput();
            synchronized (sending) {
                channel.send(reply, platform.printed());
            }
            if (request instanceof Request.Hello) {
                new WarmUp(platform, handler).run();
            } else if (request instanceof Request.Goodbye) {
                platform.exitNow(0);
            }
        }
    }

    static RequestHandler handler(CLibrary c, HostSystem platform) {
        var layouts = new Layouts();
        var libraries = new LoadedLibraries(platform);
        var recorder = new CallbackRecorder(Thread.currentThread());
        var callbacks = new Callbacks(c, layouts, CallbackCompiler.ofHost(), recorder);
        var recent = new RecentCalls();
        var downcalls = new Downcalls(c, platform, layouts);
        var caller = new Caller(platform, libraries, downcalls, callbacks, recorder, recent);
        return new RequestHandler(platform, libraries, caller, callbacks, recorder, recent);
    }

    /// Native code called `exit` on any thread.
    private void exiting(int status) {
        endIfForked(status);
        try {
            synchronized (sending) {
                channel.send(new Reply.Exiting(status), platform.printed());
            }
        } catch (IOException _) {
            // The explorer then uses the exit status of the process.
        }
    }

    /// The child of a `fork` in native code returns here too. It must not use the channel.
    private void endIfForked(int status) {
        if (platform.isForked()) {
            platform.exitNow(status);
        }
    }

    /// Ends the host after the channel was lost: the explorer has ended, or native code closed or replaced the
    /// channel. If it closed every descriptor, Java cannot even load a class. So the note was written in advance
    /// and is only renamed.
    private void loseChannel() {
        var _ = lost.renameTo(note);
        platform.killSelf();
    }

    private void leave(String why) {
        try {
            Files.writeString(note.toPath(), why);
        } catch (IOException _) {
            // The explorer then reports the exit status without the reason.
        }
        platform.killSelf();
    }
}
