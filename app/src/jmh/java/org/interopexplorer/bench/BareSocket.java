package org.interopexplorer.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Two JVMs that only send each other bytes over a Unix domain socket: a call through a host cannot be faster.
final class BareSocket implements AutoCloseable {
    private final Process peer;
    private final SocketChannel channel;
    private final ByteBuffer request;
    private final ByteBuffer reply;

    private BareSocket(Process peer, SocketChannel channel, int requestSize, int replySize) {
        this.peer = peer;
        this.channel = channel;
        request = ByteBuffer.allocateDirect(requestSize);
        reply = ByteBuffer.allocateDirect(replySize);
    }

    /// Starts the other end.
    ///
    /// @param requestSize the bytes that this end sends
    /// @param replySize the bytes that the other end answers
    static BareSocket start(int requestSize, int replySize) throws IOException {
        Path directory = Files.createTempDirectory("bare");
        Path socket = directory.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Process peer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-XX:+UseSerialGC",
                            "-Xrs",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BareSocket.class.getName(),
                            socket.toString(),
                            String.valueOf(requestSize),
                            String.valueOf(replySize))
                    .inheritIO()
                    .start();
            return new BareSocket(peer, server.accept(), requestSize, replySize);
        } finally {
            Files.delete(socket);
            Files.delete(directory);
        }
    }

    /// Sends a request and waits for the reply.
    void exchange() throws IOException {
        send(channel, request);
        receive(channel, reply);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        peer.destroy();
    }

    /// The other end.
    ///
    /// @param arguments the socket, and the sizes of request and reply
    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        ByteBuffer request = ByteBuffer.allocateDirect(Integer.parseInt(words.get(1)));
        ByteBuffer reply = ByteBuffer.allocateDirect(Integer.parseInt(words.get(2)));
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(Path.of(words.getFirst())))) {
            while (true) {
                receive(channel, request);
                send(channel, reply);
            }
        } catch (EOFException _) {
            // The requesting end is done.
        }
    }

    private static void send(SocketChannel channel, ByteBuffer bytes) throws IOException {
        bytes.clear();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void receive(SocketChannel channel, ByteBuffer bytes) throws IOException {
        bytes.clear();
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the other end is gone");
            }
        }
    }
}
