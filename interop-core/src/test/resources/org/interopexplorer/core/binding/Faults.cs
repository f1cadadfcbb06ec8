using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;

[StructLayout(LayoutKind.Sequential)] public struct Point { public int X, Y; }
[StructLayout(LayoutKind.Sequential)] public struct WrongRecord { public int Id; public int Kind; public double Weight; }
[StructLayout(LayoutKind.Sequential)] public struct Record { public long Id; public int Kind; public double Weight; }
[StructLayout(LayoutKind.Sequential, CharSet = CharSet.Ansi)] public struct Outer {
  public int X, Y; public short Tag;
  [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 6)] public string Name; }
[StructLayout(LayoutKind.Auto)] public struct Auto { public int X; }
[StructLayout(LayoutKind.Sequential)] public struct ShortTail { public long Id; public int A; }
[StructLayout(LayoutKind.Sequential)] public struct Three { public int A, B, C; }
public delegate int Visit(int n);

public static class Wrong {
  [DllImport("nolibrary")] public static extern int library(int a);
  [DllImport("faults", EntryPoint = "wide_lenght")] public static extern int entryPoint(string text);
  [DllImport("faults", EntryPoint = "add")] public static extern int parameterCount(int a);
  [DllImport("faults", EntryPoint = "widen")] public static extern int width(int a);
  [DllImport("faults", EntryPoint = "is_even")] public static extern bool truth(int n);
  [DllImport("faults", EntryPoint = "add")] public static extern int address(IntPtr a, int b);
  [DllImport("faults", EntryPoint = "by_address")] public static extern int byValue(Point p);
  [DllImport("faults", EntryPoint = "by_value")] public static extern int byReference(ref Point p);
  [DllImport("faults", EntryPoint = "length", CharSet = CharSet.Unicode)] public static extern int charSet(string text);
  [DllImport("faults", EntryPoint = "weigh")] public static extern int structLayout(ref WrongRecord r);
  [DllImport("faults", EntryPoint = "tail")] public static extern int structFields(ref ShortTail t);
  [DllImport("faults", EntryPoint = "mixed", CharSet = CharSet.Unicode)] public static extern int kept([MarshalAs(UnmanagedType.LPStr)] string text, [MarshalAs(UnmanagedType.LPArray, SizeParamIndex = 2)] int[] values, long count);
  [DllImport("faults", EntryPoint = "nothing")] public static extern int noResult(int n);
  [DllImport("faults", EntryPoint = "scale")] public static extern double kind(long f);
  [DllImport("faults", EntryPoint = "version")] public static extern string freed();
  [DllImport("faults", EntryPoint = "each")] public static extern int collected(int n, Visit visit);
  [DllImport("faults", EntryPoint = "count")] public static extern void behind(ref long n);
  [DllImport("faults", EntryPoint = "fill")] public static extern void capacity(StringBuilder buffer, int size);
  [DllImport("faults", EntryPoint = "by_value")] public static extern int autoLayout(Auto p);
  [DllImport("faults", EntryPoint = "by_address")] public static extern int generic(List<int> list);
  [DllImport("libc", EntryPoint = "printf")] public static extern int variadic(string format, int n);
  [DllImport("libc", EntryPoint = "gethostname", SetLastError = true)] public static extern int written(string name, IntPtr size);
  [DllImport("libc", EntryPoint = "chdir")] public static extern int lastError(string path);
  [DllImport("kernel32.dll")] public static extern int elsewhere();
}

public static class Right {
  [DllImport("faults")] public static extern int add(int a, int b);
  [DllImport("faults")] public static extern IntPtr widen(IntPtr a);
  [DllImport("faults")] [return: MarshalAs(UnmanagedType.U1)] public static extern bool is_even(int n);
  [DllImport("faults")] public static extern int length(string text);
  [DllImport("faults", CharSet = CharSet.Unicode)] public static extern int wide_length(string text);
  [DllImport("faults")] public static extern int by_address(ref Point p);
  [DllImport("faults")] public static extern int by_value(Point p);
  [DllImport("faults")] public static extern int weigh(ref Record r);
  [DllImport("faults")] public static extern int nested(ref Outer o);
  [DllImport("faults")] public static extern int three(ref Three t);
  [DllImport("faults")] public static extern void nothing(int n);
  [DllImport("faults")] public static extern double scale(double f);
  [DllImport("faults")] public static extern IntPtr version();
  [DllImport("faults")] public static extern void count(out int n);
  [DllImport("faults")] public static extern void fill(byte[] buffer, int size);
  [DllImport("libc", SetLastError = true)] public static extern int chdir(string path);
}
