using System;
using System.Runtime.InteropServices;
using System.Text;

[StructLayout(LayoutKind.Sequential)] public struct Small { public int A; public int B; }
[StructLayout(LayoutKind.Sequential)] public struct Swapped { public int Y, X; }
[StructLayout(LayoutKind.Explicit, Size = 12)] public struct Padded { [FieldOffset(0)] public int X; [FieldOffset(4)] public int Y; }
[StructLayout(LayoutKind.Sequential)] public struct OldSized { public int cbSize; public int A; }
[StructLayout(LayoutKind.Sequential)] public struct NewSized { public int cbSize; public int A; public int B; public int C; }
[StructLayout(LayoutKind.Sequential)] public struct Sized { public int cbSize; public int A; public int B; }

public static class Wrong {
  [DllImport("kinds")] public static extern int zzqqxxwwkkjj(int a);
  [DllImport("broken")] public static extern int unreadable(int a);
  [DllImport("kinds", EntryPoint = "point")] public static extern int structOrder(ref Swapped p);
  [DllImport("kinds", EntryPoint = "either")] public static extern int structSize(ref Padded p);
  [DllImport("kinds", EntryPoint = "sized")] public static extern int structOlder(ref OldSized p);
  [DllImport("kinds", EntryPoint = "sized")] public static extern int structNewer(ref NewSized p);
  [DllImport("kinds", EntryPoint = "make", PreserveSig = false)] public static extern long transformed(int n);
  [DllImport("kinds", EntryPoint = "fill")] public static extern int capacityNamed(StringBuilder name, int size);
  [DllImport("needy", EntryPoint = "elsewhere")] public static extern int unknown(int a);
  [DllImport("kinds", EntryPoint = "nothing", PreserveSig = false)] public static extern void noHresult(int n);
}

// The test damages the signature of its first method.
public static class Damaged {
  [DllImport("kinds", EntryPoint = "point")] public static extern int damaged(double a, long b, byte c, double d, byte e);
  [DllImport("kinds", EntryPoint = "make", PreserveSig = false)] public static extern int whole(int n);
}

public static class Right {
  [DllImport("kinds")] public static extern int sized(ref Sized p);
  [DllImport("kinds", PreserveSig = false)] public static extern int make(int n);
  [DllImport("libc")] public static extern int printf(string format);
  [DllImport("kinds")] public static extern int behind_it(int n);
}
