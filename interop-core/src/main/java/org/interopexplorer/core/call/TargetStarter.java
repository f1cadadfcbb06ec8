package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.interopexplorer.core.host.client.Host;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.GlibcLoader;
import org.interopexplorer.core.loading.LoaderAccount;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Message;

/// Starts the hosts of one target.
///
/// @param targets supplies the current targets
/// @param warned receives one-line warnings about the hosts' folder
record TargetStarter(Supplier<RunnableTargets> targets, Abi target, Consumer<Message> warned) implements HostStarter {
    @Override
    public Host start() throws IOException {
        return start(LoadSettings.USUAL);
    }

    @Override
    public Host start(LoadSettings settings) throws IOException {
        return targets.get().start(target, settings.lookIn(), settings.confined(), warned);
    }

    @Override
    public boolean isPrepared() {
        return targets.get().isPrepared(target);
    }

    @Override
    public LoaderAccount loaderAccount(NativeImage image) throws IOException, InterruptedException {
        RunnableTargets present = targets.get();
        Optional<Path> loader = GlibcLoader.loader(image, present.here());
        return loader.isPresent()
                ? GlibcLoader.ask(loader.get(), image.path())
                : present.tellingLoad(target, image.path(), warned)
                        .map(told -> new LoaderAccount(told.lines(), told.before(), told.after(), told.refusal()))
                        .orElse(LoaderAccount.NONE);
    }

    @Override
    public void prepare() throws IOException {
        targets.get().prepare(target);
    }
}
