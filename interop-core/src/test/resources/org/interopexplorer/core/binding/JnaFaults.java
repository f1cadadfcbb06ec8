import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import com.sun.jna.WString;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.NativeLongByReference;
import java.util.Arrays;
import java.util.List;

/** One declaration for each kind of fault, and right ones. */
final class JnaFaults {
    @FieldOrder({"x", "y"})
    public static class Point extends Structure {
        public int x;
        public int y;

        public static class Value extends Point implements Structure.ByValue {}
    }

    @FieldOrder({"y", "x"})
    public static class Turned extends Structure {
        public int x;
        public int y;
    }

    @FieldOrder({"x", "z"})
    public static class Unordered extends Structure {
        public int x;
        public int y;
    }

    @FieldOrder({"kind", "value", "count"})
    public static class Mixed extends Structure {
        public byte kind;
        public double value;
        public NativeLong count;
    }

    @FieldOrder({"kind", "value", "count"})
    public static class Packed extends Structure {
        public byte kind;
        public double value;
        public NativeLong count;

        public Packed() {
            super(ALIGN_NONE);
        }
    }

    /** The older way to say the order. */
    public static class Name extends Structure {
        public short length;
        public byte[] text = new byte[16];

        @Override
        protected List<String> getFieldOrder() {
            return Arrays.asList("length", "text");
        }
    }

    public static class Short extends Name {
        public Short() {
            text = new byte[16];
        }
    }

    @FieldOrder({"length", "text"})
    public static class Long extends Structure {
        public short length;
        public byte[] text = new byte[17];
    }

    @FieldOrder({"cbSize", "kind"})
    public static class Older extends Structure {
        public int cbSize;
        public int kind;
    }

    @FieldOrder({"cbSize", "kind", "more", "most"})
    public static class Newer extends Structure {
        public int cbSize;
        public int kind;
        public NativeLong more;
        public NativeLong most;
    }

    @FieldOrder({"cbSize", "kind"})
    public static class Moved extends Structure {
        public int cbSize;
        public byte kind;
    }

    @FieldOrder({"length", "text"})
    public static class Counted extends Structure {
        public short length;
        public byte[] text = new byte[2];
    }

    interface Sized extends Library {
        Sized INSTANCE = Native.load("javafaults", Sized.class);

        int older(Older value);

        int newer(Newer value);

        int moved(Moved value);

        int counted(Counted value);
    }

    interface Each extends Callback {
        int callback(int value);
    }

    interface Right extends Library {
        Right INSTANCE = Native.load("javafaults", Right.class);

        int add(int a, int b);

        NativeLong widen(NativeLong value);

        double scale(double value);

        NativeLong length(String text);

        NativeLong wide(WString text);

        int sum(Point.Value value);

        int sum_at(Point value);

        Point.Value swapped(Point.Value value);

        double take(Mixed value);

        int named(Name value);

        void nothing();

        void count(NativeLongByReference into);

        int many(int count, Object... more);

        static int helper() {
            return 1;
        }
    }

    interface Wrong extends Library {
        Wrong INSTANCE = (Wrong) Native.loadLibrary(NAME(), Wrong.class);

        static String NAME() {
            return "javafaults";
        }

        Point.Value swaped(Point.Value value);

        int add(int a);

        int widen(NativeLong value);

        float scale(double value);

        NativeLong length(WString text);

        int sum(Point value);

        int sum_at(Point.Value value);

        double take(Packed value);

        int named(Long value);

        int nothing();

        void count(IntByReference into);

        int each(Each callback);

        int many(int count);
    }

    interface Orders extends Library {
        Orders INSTANCE = Native.load("javafaults", Orders.class);

        int sum_at(Turned value);

        int sum(Unordered value);

        int named(Short value);

        int add(List<String> a, int b);
    }

    interface Absent extends Library {
        Absent INSTANCE = Native.load("absent-javafaults", Absent.class);

        int add(int a, int b);
    }

    interface OfSystem extends Library {
        OfSystem INSTANCE = Native.load("c", OfSystem.class);

        int gethostname(String name, NativeLong size);
    }

    interface Unloaded extends Library {
        int add(int a, int b);
    }

    static final class Direct {
        static {
            Native.register("javafaults");
        }

        static native int add(int a, int b);

        static native int widen(long value);
    }

    private JnaFaults() {}
}
