package org.interopexplorer.core.com;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.interopexplorer.core.com.IncomingCall.Kind;

/// The calls that an object written in Java got: the latest of them, and how many there were.
///
/// Safe for use by several threads.
public final class IncomingLog {
    /// How many calls of members are kept, and as many of the others.
    public static final int MOST = 1000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grows = lock.newCondition();
    private final Deque<IncomingCall> members = new ArrayDeque<>();
    private final Deque<IncomingCall> others = new ArrayDeque<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long total;
    private long memberTotal;
    private int references = 1;

    IncomingLog() {}

    /// @param call makes the call of its number
    void add(LongFunction<IncomingCall> call) {
        lock.lock();
        try {
            IncomingCall made = call.apply(++total);
            boolean isMember = made.kind() == Kind.MEMBER;
            Deque<IncomingCall> into = isMember ? members : others;
            memberTotal += isMember ? 1 : 0;
            references = isMember ? references : made.references();
            into.addLast(made);
            if (into.size() > MOST) {
                into.removeFirst();
            }
            grows.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.forEach(Runnable::run);
    }

    /// Runs something after each call, on a thread that it must not block.
    public void onCall(Runnable listener) {
        listeners.add(listener);
    }

    /// The latest calls, the oldest first.
    public List<IncomingCall> all() {
        lock.lock();
        try {
            List<IncomingCall> all = new ArrayList<>(members);
            all.addAll(others);
            all.sort(Comparator.comparingLong(IncomingCall::number));
            return all;
        } finally {
            lock.unlock();
        }
    }

    /// The latest calls of members, the oldest first: the events, for a sink.
    public List<IncomingCall> members() {
        lock.lock();
        try {
            return List.copyOf(members);
        } finally {
            lock.unlock();
        }
    }

    /// How many calls of members there were, also those that are no longer kept.
    public long memberTotal() {
        lock.lock();
        try {
            return memberTotal;
        } finally {
            lock.unlock();
        }
    }

    /// How many calls there were in all.
    public long total() {
        lock.lock();
        try {
            return total;
        } finally {
            lock.unlock();
        }
    }

    /// The reference count after the latest call.
    public int references() {
        lock.lock();
        try {
            return references;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until so many members were called in all.
    ///
    /// @return whether they were, within the time
    public boolean await(long members, Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (memberTotal < members && left > 0) {
                left = grows.awaitNanos(left);
            }
            return memberTotal >= members;
        } finally {
            lock.unlock();
        }
    }
}
